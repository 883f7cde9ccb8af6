import type { App } from './app.svelte.ts';

interface Kept {
  readonly key: string;
  readonly startedAt: number;
}

/** Times the set that is being done. What is kept is when it began, so that a reload, a locked phone or a killed tab loses no second. */
export class Stopwatch {
  readonly #app: App;
  readonly #workoutId: string;
  #kept = $state.raw<Kept | null>(null);

  constructor(app: App, workoutId: string) {
    this.#app = app;
    this.#workoutId = workoutId;
    void app.recall(`stopwatch ${workoutId}`).then((kept) => (this.#kept ??= (kept as Kept | undefined) ?? null));
  }

  /** When the set of this key began, ms; null while it is not timed. */
  startedAt(key: string): number | null {
    return this.#kept?.key === key ? this.#kept.startedAt : null;
  }

  start(key: string): void {
    this.#keep({ key, startedAt: this.#app.now() });
  }

  /** Whole seconds since the start; null when this set was not timed. */
  stop(key: string): number | null {
    const startedAt = this.startedAt(key);
    this.#keep(null);
    return startedAt === null ? null : Math.max(0, Math.round((this.#app.now() - startedAt) / 1000));
  }

  #keep(kept: Kept | null): void {
    this.#kept = kept;
    void this.#app.keep(`stopwatch ${this.#workoutId}`, kept);
  }
}
