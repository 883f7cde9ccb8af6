import type { SetType } from '@gymgenius/domain/lifting/set';
import type { Load } from '@gymgenius/domain/lifting/load';
import { roundToLoadable } from '@gymgenius/domain/lifting/loadable';
import type { WarmUpSet } from '@gymgenius/domain/lifting/warm-up';
import type { SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import { nextTarget } from '@gymgenius/domain/workout/next-target';
import type { Slot } from '@gymgenius/domain/workout/workout-state';

type Targets = readonly SetTarget[];

/** A drop takes a fifth off; mini-sets are short, and three of them are usual. */
const DROP_SHARE = 0.8;
const MINI_SETS = 3;
const MINI_REPS = { min: 3, max: 5 };
const HOLD_SEC = { min: 30, max: 30 };

const isWarmUp = (target: SetTarget) => target.type === 'warmup';
const warmUpsOf = ({ targets }: Slot) => targets.filter(isWarmUp);
/** The work as it will be: what is done beyond the plan stands for targets of its own, so that the coming set can have one too. */
function workOf(slot: Slot): SetTarget[] {
  const work = slot.targets.filter((target) => !isWarmUp(target));
  const { target } = nextTarget(slot);
  const free: SetTarget = isWarmUp(target) ? { ...target, type: 'working', load: null } : target;
  while (work.length <= slot.workDone) work.push({ ...free, type: 'working', load: null });
  return work;
}

/** Which types the coming set may be made: timed work stays timed, and a warm-up comes before the work. */
export function typesFor(slot: Slot, isTimed: boolean): SetType[] {
  const warmUp: SetType[] = slot.workDone === 0 ? ['warmup'] : [];
  if (isTimed) return [];
  const drop: SetType[] = slot.workDone > 0 ? ['drop'] : [];
  return ['working', ...warmUp, ...drop, 'amrap', 'failure', 'myo', 'timed'];
}

/** The slot's targets with the coming set made `type`. `last`: what a drop is taken off; `values`: what is loadable. */
export function retype(slot: Slot, type: SetType, last: Load | null, values: readonly number[]): SetTarget[] {
  const warmUps = warmUpsOf(slot);
  const next = nextTarget(slot).target;
  if (type === 'warmup') {
    if (isWarmUp(next)) return [...slot.targets];
    const warmUp: SetTarget = { type, reps: { min: 5, max: 5 }, rir: null, load: null, restSec: null };
    return [...warmUps.slice(0, slot.warmUpsDone), warmUp, ...workOf(slot)];
  }
  // Who begins the work leaves the rest of the ramp.
  const kept = isWarmUp(next) ? warmUps.slice(0, slot.warmUpsDone) : warmUps;
  const work = workOf(slot);
  const at = slot.workDone;
  const target = work[at] ?? next;
  if (target.type === type) return [...kept, ...work];
  const chain = target.type === 'myo' ? work.slice(at + 1).findIndex((one) => one.type !== 'myo') : 0;
  const after = chain < 0 ? [] : work.slice(at + 1 + chain);
  const changed = become(target, type, last, values);
  const minis = type === 'myo' ? Array.from({ length: MINI_SETS }, () => mini(changed)) : [];
  return [...kept, ...work.slice(0, at), changed, ...minis, ...after];
}

/** The targets with a drop right after the coming set, whose load is `load`. */
export function withDropAfter(slot: Slot, load: Load, values: readonly number[]): SetTarget[] {
  const work = workOf(slot);
  const next = nextTarget(slot).target;
  const at = isWarmUp(next) ? 0 : slot.workDone;
  const drop: SetTarget = { ...(work[at] ?? next), type: 'drop', rir: null, load: dropped(load, values), restSec: null };
  return [...warmUpsOf(slot), ...work.slice(0, at + 1), drop, ...work.slice(at + 1)];
}

/** The targets with this ramp before the work; warm-ups that are done stay. An empty ramp takes the rest of them off. */
export function withRamp(slot: Slot, ramp: readonly WarmUpSet[], load: Pick<Load, 'kind' | 'unit'>): SetTarget[] {
  const done = warmUpsOf(slot).slice(0, slot.warmUpsDone);
  const open = ramp.slice(done.length).map(({ value, reps }): SetTarget => ({
    type: 'warmup',
    reps: { min: reps, max: reps },
    rir: null,
    load: { kind: load.kind, unit: load.unit, value },
    restSec: null,
  }));
  return [...done, ...open, ...slot.targets.filter((target) => !isWarmUp(target))];
}

function become(target: SetTarget, type: SetType, last: Load | null, values: readonly number[]): SetTarget {
  // Seconds are no repetitions, nor is a drop's weight anybody else's.
  const reps = type === 'timed' ? HOLD_SEC : target.type === 'timed' ? { min: 8, max: 10 } : target.reps;
  const load = target.type === 'drop' ? null : target.load;
  switch (type) {
    case 'drop':
      return { ...target, type, reps, rir: null, load: last && dropped(last, values), restSec: null };
    case 'failure':
      return { ...target, type, reps, rir: 0, load };
    case 'amrap':
    case 'timed':
      return { ...target, type, reps, rir: null, load };
    case 'working':
    case 'warmup':
    case 'myo':
      return { ...target, type, reps, load };
  }
}

function mini(activation: SetTarget): SetTarget {
  return { ...activation, reps: MINI_REPS, rir: null, restSec: null };
}

function dropped(load: Load, values: readonly number[]): Load {
  return { ...load, value: roundToLoadable(load.value * DROP_SHARE, values, 'down') };
}

/** What is still to come, as planned: warm-ups while no work is done, then the work. */
export function openTargets(slot: Slot): SetTarget[] {
  const work = slot.targets.filter((target) => !isWarmUp(target)).slice(slot.workDone);
  return slot.workDone > 0 ? work : [...warmUpsOf(slot).slice(slot.warmUpsDone), ...work];
}

/** The targets with `open` in place of what is still to come; what is done keeps its own. */
export function withOpen(slot: Slot, open: readonly SetTarget[]): SetTarget[] {
  const doneWork = slot.workDone > 0 ? workOf(slot).slice(0, slot.workDone) : [];
  const doneWarmUps = slot.workDone > 0 ? warmUpsOf(slot) : warmUpsOf(slot).slice(0, slot.warmUpsDone);
  return [...doneWarmUps, ...open.filter(isWarmUp), ...doneWork, ...open.filter((target) => !isWarmUp(target))].slice(0, 50);
}

/** The type that a target is edited to in the list of targets, without touching its neighbours. */
export function targetAs(target: SetTarget, type: SetType): SetTarget {
  return type === 'warmup' ? { ...target, type, rir: null } : become(target, type, null, []);
}

export function sameTargets(a: Targets, b: Targets): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
