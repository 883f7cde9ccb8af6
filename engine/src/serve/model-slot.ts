import type { Model } from '../model/model.ts';

/** The champion and the versions before it that running workouts still ask for. */
const KEPT = 3;

/**
 * The models that serve. A swap is one assignment: whoever holds the old model goes on with it, and it is released only when its last run is over.
 */
export class ModelSlot {
  /** Newest first. */
  #models: readonly Model[];
  readonly #running = new Map<Model, number>();
  readonly #retired = new Set<Model>();

  constructor(first: Model) {
    this.#models = [first];
  }

  get champion(): Model {
    const [champion] = this.#models;
    if (champion === undefined) throw new Error('a slot is never empty');
    return champion;
  }

  /** The version that a workout started with while it is kept, else the champion. */
  modelFor(version: string): Model {
    return this.#models.find((model) => model.version === version) ?? this.champion;
  }

  has(version: string, sha256: string): boolean {
    return this.#models.some((model) => model.version === version && model.sha256 === sha256);
  }

  /** Makes `model` the champion; one that is kept already comes to the front (a rollback), and its twin is let go. */
  swap(model: Model): void {
    const kept = this.#models.find((other) => other.version === model.version && other.sha256 === model.sha256);
    if (kept !== undefined && kept !== model) this.#retire(model);
    const front = kept ?? model;
    const next = [front, ...this.#models.filter((other) => other !== front)];
    this.#models = next.slice(0, KEPT);
    for (const old of next.slice(KEPT)) this.#retire(old);
  }

  /** Puts a kept version in front; false when it is not kept. */
  promote(version: string, sha256: string): boolean {
    const kept = this.#models.find((model) => model.version === version && model.sha256 === sha256);
    if (kept === undefined) return false;
    this.swap(kept);
    return true;
  }

  /** Runs `use` on a model that cannot be released meanwhile. */
  async using<T>(model: Model, use: (model: Model) => Promise<T>): Promise<T> {
    this.#running.set(model, (this.#running.get(model) ?? 0) + 1);
    try {
      return await use(model);
    } finally {
      const left = (this.#running.get(model) ?? 1) - 1;
      if (left > 0) this.#running.set(model, left);
      else {
        this.#running.delete(model);
        if (this.#retired.delete(model)) void model.release();
      }
    }
  }

  async releaseAll(): Promise<void> {
    const models = [...this.#models, ...this.#retired];
    this.#models = [];
    this.#retired.clear();
    await Promise.all(models.map((model) => model.release()));
  }

  #retire(model: Model): void {
    if (this.#running.has(model)) this.#retired.add(model);
    else void model.release();
  }
}
