import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { WorkoutPurpose } from '../fit/fit-log.ts';

/** One finished workout as it was read, before anything is left out. */
export interface ReadWorkout {
  readonly id: string;
  /** In order of performedAt. */
  readonly sets: readonly HistorySet[];
  /** How many of them were committed within the window. */
  readonly newSets: number;
}

/** One lifter's past as it was read; workouts oldest first. A line of the snapshot. */
export interface ReadLifter {
  readonly athleteId: string;
  readonly profile: LifterProfile;
  /** By id. */
  readonly ownExercises: readonly Exercise[];
  readonly workouts: readonly ReadWorkout[];
}

/** What one workout is for. */
export interface WorkoutUse {
  readonly id: string;
  readonly newSets: number;
  /**
   * `fit`: its sets count in fitting. `judge`: never fitted by any night, for ever, so that it can judge them all. `context`: only what lifters'
   * states are built from.
   */
  readonly use: WorkoutPurpose;
}

/** One lifter's past as the trainer replays it. */
export interface LifterLog {
  readonly athleteId: string;
  readonly profile: LifterProfile;
  readonly ownExercises: ReadonlyMap<string, Exercise>;
  /** Finished workouts, oldest first; sets in order of performedAt. */
  readonly workouts: readonly (readonly HistorySet[])[];
  /** As many, in the same order. */
  readonly uses: readonly WorkoutUse[];
}

/** The same lifters, judged only on workouts that were there before tonight: what is new tonight cannot have set this measure. */
export function judgedOnOlder(lifters: readonly LifterLog[]): LifterLog[] {
  const asContext = (use: WorkoutUse): WorkoutUse => (use.use === 'judge' && use.newSets > 0 ? { ...use, use: 'context' } : use);
  return lifters.map(({ uses, ...log }) => Object.assign(log, { uses: uses.map(asContext) }));
}

export function exerciseOf(lifter: Pick<LifterLog, 'ownExercises'>): (exerciseId: string) => Exercise | undefined {
  return (id) => exerciseById(id) ?? lifter.ownExercises.get(id);
}
