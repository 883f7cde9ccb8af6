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
  /** As many, in the same order; absent = all of them count. Only `fit` is a target of the fit, and `judge` is never learned from at all. */
  readonly uses?: readonly { readonly use: WorkoutPurpose }[];
}

export type WorkoutPurpose = 'fit' | 'judge' | 'context';

export function purposeOf({ uses }: FitLog, workout: number): WorkoutPurpose {
  return uses === undefined ? 'fit' : (uses[workout]?.use ?? 'context');
}

/** What judges does not even build the states that are fitted on; when judged, a lifter has done all that they did. */
export function isHidden(log: FitLog, workout: number, use: WorkoutPurpose): boolean {
  return use === 'fit' && purposeOf(log, workout) === 'judge';
}
