import type { SetTarget } from '../prediction/prediction-request.ts';
import { slotOf, type Slot, type WorkoutState } from './workout-state.ts';

/** What is asked of a set that no plan mentions. */
export const FREE_TARGET: SetTarget = { type: 'working', reps: { min: 5, max: 10 }, rir: null, load: null, restSec: null };

export interface NextTarget {
  readonly target: SetTarget;
  /** 0-based among sets of its sort: warm-ups count apart from the work. */
  readonly setIndex: number;
  /** False when every planned set of the slot is done and this one is extra. */
  readonly planned: boolean;
}

/** The coming set of a slot: open warm-ups first while no work is done, then the work in order, then more of the last. */
export function nextTarget({ targets, workDone, warmUpsDone }: Slot): NextTarget {
  const warmUps = targets.filter((target) => target.type === 'warmup');
  const work = targets.filter((target) => target.type !== 'warmup');
  const warmUp = workDone === 0 ? warmUps[warmUpsDone] : undefined;
  if (warmUp) return { target: upright(warmUp), setIndex: warmUpsDone, planned: true };
  const next = work[workDone];
  return { target: upright(next ?? work.at(-1) ?? FREE_TARGET), setIndex: workDone, planned: next !== undefined };
}

/** Ten to six reps are six to ten: the wire takes a range either way round, and an engine that refused it would count as down for everybody. */
function upright(target: SetTarget): SetTarget {
  const { min, max } = target.reps;
  return min <= max ? target : { ...target, reps: { min: max, max: min } };
}

/** Does the work target at `index` go on with the set before it: a drop, or one more of a myo's mini-sets? */
function continues(work: readonly SetTarget[], index: number): boolean {
  const [before, target] = [work[index - 1], work[index]];
  return before !== undefined && (target?.type === 'drop' || (target?.type === 'myo' && before.type === 'myo'));
}

/** The planned set that follows at once on the slot's coming one, by its type; null where a real rest comes first. */
export function followUp(slot: Slot): 'drop' | 'myo' | null {
  const { target, setIndex, planned } = nextTarget(slot);
  const work = slot.targets.filter((one) => one.type !== 'warmup');
  if (target.type === 'warmup' || !planned || !continues(work, setIndex + 1)) return null;
  return work[setIndex + 1]?.type === 'myo' ? 'myo' : 'drop';
}

function owesFollowUp({ targets, workDone }: Slot): boolean {
  return (
    workDone > 0 &&
    continues(
      targets.filter((target) => target.type !== 'warmup'),
      workDone,
    )
  );
}

/** Turns that the slot has had in its superset: a drop and a mini-set belong to the set before them. */
function roundsDone({ targets, workDone }: Slot): number {
  const work = targets.filter((target) => target.type !== 'warmup');
  let rounds = workDone;
  for (let index = 1; index < Math.min(workDone, work.length); index += 1) if (continues(work, index)) rounds -= 1;
  return rounds;
}

export function isSlotDone(slot: Slot): boolean {
  const work = slot.targets.filter((target) => target.type !== 'warmup').length;
  return work > 0 && !nextTarget(slot).planned;
}

/**
 * Where the lifter goes after a set of `slotId`: round a superset, else the same slot while it is open, else the next open slot in order,
 * else where they are.
 */
export function nextSlotId(state: WorkoutState, slotId: string): string {
  const slot = slotOf(state, slotId);
  if (!slot) return slotId;
  const inSuperset = nextInSuperset(state, slot);
  if (inSuperset) return inSuperset.slotId;
  if (!isSlotDone(slot)) return slotId;
  const at = state.slots.indexOf(slot);
  const after = [...state.slots.slice(at + 1), ...state.slots.slice(0, at)];
  return after.find((other) => other.targets.length > 0 && !isSlotDone(other))?.slotId ?? slotId;
}

/** The superset member that owes a set of this round; rest waits until nobody does. */
export function roundPartner(state: WorkoutState, slot: Slot): Slot | undefined {
  const next = nextInSuperset(state, slot);
  return next && next !== slot && roundsDone(next) < roundsDone(slot) ? next : undefined;
}

/** The open member with the fewest sets, the nearest after `slot` first: A1 A2 A3, then A1 again. A warm-up begins no round. */
function nextInSuperset(state: WorkoutState, slot: Slot): Slot | undefined {
  if (slot.supersetGroup === null || slot.workDone === 0) return undefined;
  if (owesFollowUp(slot)) return slot;
  const group = state.slots.filter((other) => other.supersetGroup === slot.supersetGroup);
  const at = group.indexOf(slot);
  let next: Slot | undefined;
  for (const other of [...group.slice(at + 1), ...group.slice(0, at + 1)])
    if (!isSlotDone(other) && (!next || roundsDone(other) < roundsDone(next))) next = other;
  return next;
}
