import type { Load } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';

/** One set as it was performed again. */
export interface ReplayRow {
  readonly workoutId: string;
  readonly setId: string;
  readonly seq: number;
  readonly exercise: string;
  /** 1-based within the exercise. */
  readonly number: number;
  readonly type: SetType;
  /** What the screen showed when the set was done; null when nothing had come. */
  readonly suggested: Pick<Suggestion, 'load' | 'reps' | 'rir' | 'source' | 'modelVersion' | 'forecast' | 'e1rm' | 'cap'> | null;
  readonly done: { readonly load: Load; readonly reps: number; readonly rir: number | null; readonly performedAt: number };
  readonly ackMs: number;
  /** From the tap on Log to the next suggestion; null when none came within two seconds. */
  readonly suggestionMs: number | null;
  readonly tries: number;
  /** Only for sets that speak of strength: what was expected at the weight used, how that was worked out, and what repeat-last says. */
  readonly predicted: { readonly reps: number; readonly by: PredictedBy } | null;
  readonly repeatLast: number | null;
  /** Whether the suggested weight was within one increment of the one used; null where weights cannot be compared. */
  readonly isClose: boolean | null;
}

/** `forecast`: the suggestion's own, at the same weight. `capacity_law`: carried to the weight used. `rule`: the rule's reps. */
export type PredictedBy = 'forecast' | 'capacity_law' | 'rule';
