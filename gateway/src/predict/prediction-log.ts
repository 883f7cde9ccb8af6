import type { PredictionLog, ShownSuggestion } from '@gymgenius/actors/ports/prediction-log';
import { insertPredictions, latestModelVersion } from '@gymgenius/store/queries/predictions';
import type { Pool } from 'pg';

const EVERY_MS = 200;
const MAX_WAITING = 10_000;
const BATCH = 500;

/** `prediction` rows in batches, off the path of every set: a full buffer drops its oldest, a failed batch is tried again with the next. */
export class StoredPredictionLog implements PredictionLog, AsyncDisposable {
  readonly #pool: Pool;
  readonly #onError: (error: unknown) => void;
  #waiting: ShownSuggestion[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(pool: Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  record(shown: ShownSuggestion): void {
    this.#waiting.push(shown);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    this.#timer ??= setTimeout(() => void this.#flush(), EVERY_MS).unref();
  }

  versionOf(workoutId: string): Promise<string | null> {
    return latestModelVersion(this.#pool, workoutId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#flush();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, BATCH);
      try {
        await insertPredictions(this.#pool, batch.map(toRow));
        this.#waiting = this.#waiting.slice(batch.length);
      } catch (error) {
        this.#onError(error);
        break;
      }
    }
    this.#timer = this.#waiting.length > 0 ? setTimeout(() => void this.#flush(), 5 * EVERY_MS).unref() : null;
  }
}

function toRow({ offer, exerciseId, shownAt }: ShownSuggestion) {
  const { suggestionId, workoutId, epoch, basisSeq, slotId, setIndex, suggestion } = offer;
  return {
    suggestionId,
    workoutId,
    basisSeq,
    epoch,
    modelVersion: suggestion.modelVersion,
    source: suggestion.source,
    payload: { exerciseId, slotId, setIndex, suggestion },
    createdAt: shownAt,
  };
}
