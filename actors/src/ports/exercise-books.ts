import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { ExerciseHistory } from '@gymgenius/domain/prediction/prediction-request';

/** One lifter's exercises and past, held in memory while a workout of theirs is live. */
export interface ExerciseBook {
  /** From the catalogue or the lifter's own; undefined when it is not known (yet). */
  exerciseOf(exerciseId: string): Exercise | undefined;
  /** Looks up those of `exerciseIds` that the book lacks (made since it was opened). Unknown ids stay unknown; rejects when storage is down. */
  learn(exerciseIds: readonly string[]): Promise<void>;
  /** Counted sets of the exercise before `before` (ms), newest last, at most 60. Cached per exercise; rejects when storage is down. */
  history(exerciseId: string, before: number): Promise<ExerciseHistory>;
}

export interface ExerciseBooks {
  /** Rejects when storage is down. */
  open(athleteId: string): Promise<ExerciseBook>;
}
