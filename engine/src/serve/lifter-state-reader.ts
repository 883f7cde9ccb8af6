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
  /** Changes whenever what is stored of the lifter does; '' = nothing is. */
  readonly stamp: string;
  /** Sets of the asked exercise outside the running workout, newest last, at most 60. */
  readonly history: ExerciseHistory;
}

export interface HabitAsk {
  readonly athleteId: string;
  readonly exerciseIds: readonly string[];
  /** Whether the lifter's own part is wanted too: the heavy one. */
  readonly lifter: boolean;
}

/** Blobs of the mixture (see mixture-blob.ts) as of the finished workouts; what is not there was never learned. */
export interface StoredHabits {
  readonly lifter: Uint8Array | null;
  readonly exercises: ReadonlyMap<string, Uint8Array>;
}

/** Where the past comes from. One call a batch; answers in the order of the asks. Rejects when the past cannot be read: a guess would be unsafe. */
export interface LifterStateReader {
  read(asks: readonly StateAsk[]): Promise<readonly LifterBase[]>;
  readHabits(asks: readonly HabitAsk[]): Promise<readonly StoredHabits[]>;
}

export const HISTORY_SETS = 60;
