import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';

/** One lifter's past as a fit replays it; a snapshot's `LifterLog` is one. */
export interface FitLog {
  readonly athleteId: string;
  readonly profile: LifterProfile;
  /** Exercises that the catalogue does not have. */
  readonly ownExercises: ReadonlyMap<string, Exercise>;
  /** Finished workouts, oldest first; sets in order of performedAt. */
  readonly workouts: readonly (readonly HistorySet[])[];
}
