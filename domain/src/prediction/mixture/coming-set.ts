import type { Pattern } from '../../lifting/exercise.ts';

/** What is known of a set before it is done: nothing of what follows it. */
export interface ComingSet {
  /** The exercise as this lifter's log names it; comparable loads only. */
  readonly exercise: string;
  readonly pattern: Pattern;
  /** Any name of the workout; another one than the last set's closes that workout. */
  readonly workout: string;
  /** kg moved, > 0. */
  readonly kg: number;
}

/** A set that was done. */
export interface DoneSet {
  readonly kg: number;
  /** ln kg, kept since it is asked for at every forecast. */
  readonly lnKg: number;
  /** 1..40. */
  readonly reps: number;
}
