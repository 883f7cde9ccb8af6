import type { SuggestionOffered } from '@gymgenius/proto/live/messages';

/** A suggestion that was sent to screens, for receipts and training. */
export interface ShownSuggestion {
  readonly offer: SuggestionOffered;
  readonly exerciseId: string;
  /** ms since the epoch. */
  readonly shownAt: number;
}

/** `prediction` rows, off the path: batched, best effort, never awaited by a set. */
export interface PredictionLog {
  /** Must not throw or block; a full buffer drops the oldest. */
  record(shown: ShownSuggestion): void;
  /** Version of the latest suggestion of a model in this workout, so that a takeover goes on with it; null = none. */
  versionOf(workoutId: string): Promise<string | null>;
}
