import type { Load } from '../lifting/load.ts';
import type { SetType } from '../lifting/set.ts';
import type { HistorySet } from '../prediction/prediction-request.ts';
import { expectedReps, tiredBy } from './capacity-truth.ts';
import { normal, uniform } from './chance.ts';
import { feltRir, saidRir } from './rir-habit.ts';
import type { SimulatedDay } from './simulated-day.ts';
import type { LiftTruth, SimulatedLifter } from './simulated-lifter.ts';

/** What a simulated lifter is asked to do. */
export interface AskedSet {
  readonly exerciseId: string;
  readonly load: Load;
  readonly reps: number;
  readonly type?: Extract<SetType, 'working' | 'amrap' | 'failure'>;
  /** Seconds from the last set (or the start) to this one. */
  readonly restSec: number;
}

/** What nobody knows of a real set. */
export interface SetTruth {
  /** Reps to failure to be expected at this load, a fraction. */
  readonly expected: number;
  /** Reps that would have been done on this try, going to failure. */
  readonly possible: number;
  /** A rep was tried and missed. */
  readonly failed: boolean;
}

export interface DoneSet {
  /** As the lifter logs it. */
  readonly set: HistorySet;
  readonly truth: SetTruth;
  readonly day: SimulatedDay;
}

const SET_SEC = 40;

/** One set of a simulated lifter: how many reps they do, what they say of it, and what was true. Deterministic. */
export function doSet(lifter: SimulatedLifter, day: SimulatedDay, asked: AskedSet): DoneSet {
  const lift = liftOf(lifter, asked.exerciseId);
  const at = day.at + (asked.restSec + SET_SEC) * 1000;
  const expected = expectedReps(lifter, lift, day, day.at + asked.restSec * 1000, asked.load);
  const { base, perRep } = lifter.repNoise;
  const luck = (base + perRep * Math.max(0, expected)) * normal(lifter.seed, `luck ${asked.exerciseId}`, day.workout, day.done);
  const toFailure = Math.max(0, expected + luck);
  const possible = Math.floor(toFailure);
  const wanted = wantedReps(lifter, day, asked, toFailure);
  const reps = Math.min(wanted, possible);
  const failed = wanted > possible;
  const left = failed ? 0 : toFailure - reps;
  return {
    set: {
      exerciseId: asked.exerciseId,
      performedAt: at,
      load: asked.load,
      reps,
      durationSec: null,
      ...said(lifter, day, asked, { failed, left }),
    },
    truth: { expected, possible, failed },
    day: tiredBy(lifter, lift, day, at, left),
  };
}

export function liftOf(lifter: SimulatedLifter, exerciseId: string): LiftTruth {
  const lift = lifter.lifts.get(exerciseId);
  if (lift === undefined) throw new Error(`this simulated lifter does not know ${exerciseId}`);
  return lift;
}

/** Reps that the lifter goes for: the asked ones by their habit, fewer when they feel too little left; an open set goes on until a rep fails. */
function wantedReps(lifter: SimulatedLifter, day: SimulatedDay, { type, reps }: AskedSet, toFailure: number): number {
  if (type === 'amrap' || type === 'failure') return Math.floor(toFailure) + 1;
  const { extra, sd, reserve } = lifter.reps;
  let wanted = Math.max(1, Math.round(reps + extra + sd * normal(lifter.seed, 'wanted', day.workout, day.done)));
  if (reserve === 0) return wanted;
  while (wanted > 1 && feltRir(lifter, toFailure - wanted) < reserve) wanted--;
  return wanted;
}

function said(
  lifter: SimulatedLifter,
  day: SimulatedDay,
  { type }: AskedSet,
  { failed, left }: { failed: boolean; left: number },
): Pick<HistorySet, 'type' | 'rir'> {
  if (type === 'amrap' || type === 'failure') return { type, rir: null };
  if (failed && uniform(lifter.seed, 'failure', day.workout, day.done) < lifter.reps.saysFailure) return { type: 'failure', rir: null };
  return { type: 'working', rir: saidRir(lifter, left, day.workout, day.done) };
}
