import type { Unit } from '../lifting/load.ts';
import { roundToLoadable, stepLoadable } from '../lifting/loadable.ts';
import { doubleProgression, linearProgression, nextTrainingMax, rirProgression, type LastTime } from '../lifting/progression.ts';
import { shareOfMax } from './goal-scheme.ts';
import { isMet, SAME, type Pair } from './judged-place.ts';
import type { LiftState } from './lift-state.ts';
import { stepIn, type ProgramLift, type ProgressionRule } from './program.ts';

/** What the fold's numbers are in, and what can be loaded: ascending, never empty. */
export interface LiftGym {
  readonly unit: Unit;
  readonly values: readonly number[];
}

/**
 * A lift after a workout in which it was judged. `pairs` is not empty. Judged on displayed values: a set done lighter than asked never raises anything,
 * and where only the weight was less it is no failure either.
 */
export function judgeLift({ rule, startShare }: ProgramLift, state: LiftState, pairs: readonly Pair[], gym: LiftGym): LiftState {
  if (rule.kind === 'training_max') return noteTop(found(state, startShare), pairs);
  const effort = effortOf(pairs[0]);
  const asked = pairs.every((pair) => pair.asked === null) ? foundWeight(pairs) : topAsked(pairs);
  // Everybody's weight stays loadable, and what was displayed counts even where this gym could not load it.
  const values = withValue(gym.values, asked);
  if (pairs[0]?.asked === null && !pairs.every(({ done }) => done !== null && Math.abs(done.value - asked) < SAME))
    return { ...state, from: null, weight: asked, because: 'hold', effort, aim: null };
  const isLighter = pairs.every(({ done, min }) => done !== null && done.reps >= min) && !pairs.every(isMet);
  if (isLighter) return { ...state, from: asked, weight: asked, because: 'lighter', effort, aim: null };
  const base = pairs.every(isMet) ? Math.max(asked, heldAtLeast(pairs, gym.values)) : asked;
  return { ...move(rule, state, lastTime(pairs, base), base, pairs, { ...gym, values: withValue(values, base) }), from: asked, effort };
}

/** Before a cycle's end its top sets are only noted. */
export function endCycle({ rule }: ProgramLift, state: LiftState, unit: Unit): LiftState {
  if (rule.kind !== 'training_max' || state.weight === null || state.top === null) return { ...state, top: null };
  const { asked, value, reps, ofReps } = state.top;
  const isUp = value >= asked - SAME && reps >= ofReps;
  const weight = isUp
    ? nextTrainingMax(state.weight, stepIn(rule.step, unit), asked, { value, reps }, ofReps)
    : state.weight * (1 - rule.missed);
  return { ...state, from: state.weight, weight, because: isUp ? 'max_up' : 'max_down', top: null };
}

function move(
  rule: Exclude<ProgressionRule, { kind: 'training_max' }>,
  state: LiftState,
  last: LastTime,
  asked: number,
  pairs: readonly Pair[],
  { unit, values }: LiftGym,
): LiftState {
  const allMet = pairs.every(isMet);
  const misses = allMet ? 0 : state.misses + 1;
  switch (rule.kind) {
    case 'linear': {
      const plan = { reps: minReps(pairs), increment: stepIn(rule.step, unit), missesBeforeDeload: rule.misses, deload: rule.deload };
      const { value, because } = linearProgression(plan, misses, last, values);
      return { ...state, weight: value, because: said(because), misses: because === 'down' ? 0 : misses, aim: null };
    }
    case 'double': {
      const { value, reps, because } = doubleProgression({ min: minReps(pairs), max: maxReps(pairs) }, last, values);
      return { ...state, weight: value, because: said(because), misses, aim: reps };
    }
    case 'rir': {
      const { value, because } = rirProgression({ reps: minReps(pairs), rir: pairs[0]?.rir ?? 2 }, last, values);
      return { ...state, weight: value, because: said(because), misses, aim: null };
    }
    case 'amrap': {
      const isUp = allMet && (pairs.at(-1)?.done?.reps ?? 0) >= rule.reps;
      return { ...state, ...(isUp ? raised(asked, stepIn(rule.step, unit), values) : { weight: asked, because: 'hold' as const }), misses };
    }
    case 'stages': {
      const firstStageAt = state.stage === 0 ? asked : state.firstStageAt;
      if (allMet) return { ...state, ...raised(asked, stepIn(rule.step, unit), values), misses: 0, firstStageAt };
      return { ...failStage(rule, { ...state, firstStageAt }, asked, { unit, values }), misses };
    }
  }
}

/** Stage by stage; `stages` of the lift's place is known to whoever prescribes, who takes the first again beyond the last. */
function failStage(
  { restart }: Extract<ProgressionRule, { kind: 'stages' }>,
  state: LiftState,
  asked: number,
  { unit, values }: LiftGym,
): LiftState {
  if (state.stage < LAST_STAGE) return { ...state, stage: state.stage + 1, weight: asked, because: 'next_stage' };
  const wanted =
    restart.kind === 'add'
      ? (state.firstStageAt ?? asked) + stepIn(restart.step, unit)
      : (state.best ?? asked) * shareOfMax(restart.reps) * restart.share;
  // What failed in the last stage is never more again in the first.
  const weight = Math.min(asked, roundToLoadable(wanted, values, 'down'));
  return { ...state, stage: 0, weight, because: 'first_stage', best: null, firstStageAt: null };
}
/** Three schemes, as GZCLP has them: the format holds every staged place to that number. */
const LAST_STAGE = 2;

function raised(asked: number, step: number, values: readonly number[]): Pick<LiftState, 'weight' | 'because' | 'aim'> {
  const near = roundToLoadable(asked + step, values, 'nearest');
  const weight = near > asked + SAME ? near : stepLoadable(asked, values, 1);
  return { weight, because: weight > asked + SAME ? 'up' : 'hold', aim: null };
}

function found(state: LiftState, share: number): LiftState {
  return state.weight !== null || state.best === null ? state : { ...state, weight: state.best * share, because: 'hold' };
}

/** Of a cycle's top sets a failed one is kept; only AMRAP sets with a displayed weight decide. */
function noteTop(state: LiftState, pairs: readonly Pair[]): LiftState {
  let { top } = state;
  for (const { type, asked, done, min } of pairs) {
    if (type !== 'amrap' || asked === null) continue;
    const isFailed = top !== null && (top.reps < top.ofReps || top.value < top.asked - SAME);
    if (!isFailed) top = { asked, value: done?.value ?? 0, reps: done?.reps ?? 0, ofReps: min };
  }
  return { ...state, top };
}

function lastTime(pairs: readonly Pair[], asked: number): LastTime {
  const top = topAsked(pairs);
  const sets = pairs.map((pair) => {
    // A lighter back-off set speaks for the weight when it was made, and against it when it was not.
    const isTop = pair.asked === null || pair.asked >= top - SAME;
    if (isTop && pair.done) return pair.done;
    return { value: asked, reps: !isTop && isMet(pair) ? pair.max : 0, rir: pair.done?.rir ?? null };
  });
  return { asked, sets };
}

function topAsked(pairs: readonly Pair[]): number {
  return pairs.reduce((top, { asked }) => Math.max(top, asked ?? 0), 0);
}

/** In a first workout: the heaviest weight that was done for its reps, else the lightest that was tried. */
function foundWeight(pairs: readonly Pair[]): number {
  const done = pairs.flatMap((pair) => (pair.done ? [{ ...pair.done, min: pair.min }] : []));
  const made = done.filter(({ reps, min }) => reps >= min).map(({ value }) => value);
  return made.length > 0 ? Math.max(...made) : Math.min(...done.map(({ value }) => value));
}

/** Heavier than asked in every set is a weight of its own; never beyond what the gym has. */
function heldAtLeast(pairs: readonly Pair[], values: readonly number[]): number {
  const top = topAsked(pairs);
  const least = pairs.reduce(
    (low, { asked, done }) => (asked !== null && asked < top - SAME ? low : Math.min(low, done?.value ?? 0)),
    Infinity,
  );
  return Number.isFinite(least) && least > top + SAME ? roundToLoadable(least, values, 'down') : top;
}

function effortOf(pair: Pair | undefined): number | null {
  return pair ? pair.max + (pair.rir ?? 0) : null;
}

function minReps(pairs: readonly Pair[]): number {
  return Math.max(...pairs.map(({ min }) => min));
}
function maxReps(pairs: readonly Pair[]): number {
  return Math.max(...pairs.map(({ max }) => max));
}

function said(because: 'up' | 'more_reps' | 'hold' | 'down' | 'planned'): LiftState['because'] {
  return because === 'planned' ? 'hold' : because;
}

function withValue(values: readonly number[], value: number): readonly number[] {
  return values.some((one) => Math.abs(one - value) < SAME) ? values : [...values, value].toSorted((a, b) => a - b);
}
