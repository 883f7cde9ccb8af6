import type { LifterBase } from '@gymgenius/domain/prediction/lifter-base';
import type { LifterStateReader, StateAsk } from './lifter-state-reader.ts';

/** As of a finished workout, a base holds for the whole of the next one; a minute bounds how late an amended past is seen. */
const MAX_AGE_MS = 60_000;
const MOST = 20_000;

/** Bases of running workouts, least recently used out first; what is missing is read in one go. */
export class BaseCache {
  readonly #reader: LifterStateReader;
  readonly #now: () => number;
  readonly #held = new Map<string, { readonly base: LifterBase; readonly at: number }>();

  constructor(reader: LifterStateReader, now: () => number) {
    this.#reader = reader;
    this.#now = now;
  }

  async basesOf(asks: readonly StateAsk[]): Promise<readonly LifterBase[]> {
    const now = this.#now();
    const found = new Map<string, LifterBase>();
    const missing = new Map<string, StateAsk>();
    for (const ask of asks) {
      const key = keyOf(ask);
      const held = this.#held.get(key);
      if (held !== undefined && now - held.at < MAX_AGE_MS) {
        this.#held.delete(key);
        this.#held.set(key, held);
        found.set(key, held.base);
      } else missing.set(key, ask);
    }
    if (missing.size > 0) {
      const read = await this.#reader.read([...missing.values()]);
      for (const [at, key] of [...missing.keys()].entries()) {
        const base = read[at];
        if (base === undefined) throw new Error('the reader answered fewer bases than asked');
        found.set(key, base);
        this.#hold(key, base, now);
      }
    }
    return asks.map((ask) => {
      const base = found.get(keyOf(ask));
      if (base === undefined) throw new Error('every ask has a base by now');
      return base;
    });
  }

  #hold(key: string, base: LifterBase, at: number): void {
    this.#held.delete(key);
    this.#held.set(key, { base, at });
    // Unused for longer than it holds, a base would only be read anew: it is let go at once.
    for (const [oldest, { at: since }] of this.#held) {
      if (this.#held.size <= MOST && at - since < MAX_AGE_MS) break;
      this.#held.delete(oldest);
    }
  }
}

function keyOf({ athleteId, workoutId, exerciseId }: StateAsk): string {
  return `${athleteId} ${workoutId} ${exerciseId}`;
}
