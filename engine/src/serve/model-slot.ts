import { isCanaryLifter } from '@gymgenius/domain/prediction/model-assignment';
import type { Model } from '../model/model.ts';

/** The champion and the versions before it that running workouts still ask for. */
const KEPT = 3;

/**
 * The models that serve. A swap is one assignment: whoever holds the old model goes on with it, and it is released only when its last run is over.
 */
export class ModelSlot {
  /** What the engine was started with: it serves while nobody is champion, and when every champion has failed. */
  readonly #base: Model;
  /** Newest first. */
  #champions: readonly Model[];
  #canary: Model | null = null;
  #shadow: Model | null = null;
  readonly #running = new Map<Model, number>();
  readonly #retired = new Set<Model>();

  constructor(base: Model) {
    this.#base = base;
    this.#champions = [base];
  }

  get champion(): Model {
    return this.#champions[0] ?? this.#base;
  }

  /** Answers its share of the lifters. */
  get canary(): Model | null {
    return this.#canary;
  }

  /** Answers nobody: held, checked and ready. */
  get shadow(): Model | null {
    return this.#shadow;
  }

  /** Versions that some request may be answered by. */
  get kept(): readonly string[] {
    return [...this.#all()].map((model) => model.version);
  }

  /** The version that a workout started with while it is kept; else the canary for its lifters, else the champion. */
  modelFor(version: string, athleteId: string): Model {
    const answering = this.#canary === null ? this.#champions : [...this.#champions, this.#canary];
    const started = answering.find((model) => model.version === version);
    if (started !== undefined) return started;
    return this.#canary !== null && isCanaryLifter(athleteId, this.#canary.version) ? this.#canary : this.champion;
  }

  /** The very model of this version and hash, if it is kept in any place. */
  find(version: string, sha256: string): Model | null {
    return [...this.#all()].find((model) => model.version === version && model.sha256 === sha256) ?? null;
  }

  /** Makes `model` the champion; one that is kept already comes to the front (a rollback), and its twin is let go. */
  swap(model: Model): void {
    const front = this.#twinOf(model);
    this.#place(() => {
      if (this.#canary === front) this.#canary = null;
      if (this.#shadow === front) this.#shadow = null;
      this.#champions = [front, ...this.#champions.filter((other) => other !== front)].slice(0, KEPT);
    });
  }

  /** Back to what the engine was started with. */
  swapToBase(): void {
    this.swap(this.#base);
  }

  setCanary(model: Model | null): void {
    const next = model && this.#twinOf(model);
    this.#place(() => (this.#canary = next));
  }

  setShadow(model: Model | null): void {
    const next = model && this.#twinOf(model);
    this.#place(() => (this.#shadow = next));
  }

  /** Takes a version out of every place at once, running workouts included; the champion before it, at last the base, steps in. */
  drop(version: string): void {
    if (version === this.#base.version) return;
    this.#place(() => {
      this.#champions = this.#champions.filter((model) => model.version !== version);
      if (this.#champions.length === 0) this.#champions = [this.#base];
      if (this.#canary?.version === version) this.#canary = null;
      if (this.#shadow?.version === version) this.#shadow = null;
    });
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
    const models = new Set([...this.#all(), ...this.#retired]);
    this.#champions = [];
    this.#canary = this.#shadow = null;
    this.#retired.clear();
    await Promise.all([...models].map((model) => model.release()));
  }

  #all(): ReadonlySet<Model> {
    return new Set([this.#base, ...this.#champions, this.#canary, this.#shadow].filter((model) => model !== null));
  }

  #twinOf(model: Model): Model {
    const kept = this.find(model.version, model.sha256);
    if (kept !== null && kept !== model) this.#retire(model);
    return kept ?? model;
  }

  /** Whoever is in no place after the change is let go. */
  #place(change: () => void): void {
    const before = this.#all();
    change();
    const after = this.#all();
    for (const model of before) if (!after.has(model)) this.#retire(model);
    // A model that comes back while its last run is under way must not be released after it.
    for (const model of after) this.#retired.delete(model);
  }

  #retire(model: Model): void {
    if (this.#running.has(model)) this.#retired.add(model);
    else void model.release();
  }
}
