import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { ExerciseHistory } from '@gymgenius/domain/prediction/prediction-request';

export interface StateAsk {
  readonly athleteId: string;
  readonly exerciseId: string;
  /** The running workout: its sets come with the request and must not count twice. */
  readonly workoutId: string;
}

/** A lifter as of their finished workouts. */
export interface LifterBase {
  readonly state: LifterState;
  /** Sets of the asked exercise outside the running workout, newest last, at most 60. */
  readonly history: ExerciseHistory;
}

/** Where the past comes from. One call a batch; answers in the order of the asks. Rejects when the past cannot be read: a guess would be unsafe. */
export interface LifterStateReader {
  read(asks: readonly StateAsk[]): Promise<readonly LifterBase[]>;
}

export const HISTORY_SETS = 60;
