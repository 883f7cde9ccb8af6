import type { MixtureState } from './mixture/mixture-state.ts';

/** Version of the state's meaning and of its blob: another number means "rebuild from the log". */
export const STATE_VERSION = 2;

/**
 * What is believed of one lifter on one exercise: x = [s ln e1RM, v slope per week, ln k, d day's form], with covariance.
 * Immutable; `predictTo` and `observe` return new ones.
 */
export interface ExerciseState {
  readonly x: readonly [s: number, v: number, lnK: number, d: number];
  /** 4 x 4, row-major, symmetric. */
  readonly p: readonly number[];
  /** ms since the epoch that x speaks of. */
  readonly at: number;
  /** Sets that taught something. */
  readonly sets: number;
}

/** What is believed of the lifter whatever the exercise. */
export interface LifterTraits {
  /** Reps truly left beyond the scaled report; > 0: "you have more than you say". */
  readonly rirBias: number;
  readonly rirBiasVar: number;
  /** ln of the multiplier on fatigue; > 0: recovers worse than usual. */
  readonly lnRecovery: number;
  readonly lnRecoveryVar: number;
  /** Mean reported RIR of rated sets, and how many there were. */
  readonly usualRir: number;
  readonly ratedSets: number;
}

/** A lifter as of a finished workout. */
export interface LifterState {
  readonly traits: LifterTraits;
  readonly exercises: ReadonlyMap<string, ExerciseState>;
  /** What they usually log. Absent = not known here: forecasts of reps are a prior's. Its exercises may be those at hand only. */
  readonly mixture?: MixtureState;
}
