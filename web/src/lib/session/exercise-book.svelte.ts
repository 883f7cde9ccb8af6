import type { Exercise } from '@gymgenius/domain/lifting/exercise';

type Catalogue = typeof import('@gymgenius/domain/lifting/catalogue');

/**
 * The exercises that this phone can name: the lifter's own, those it has met, and the whole catalogue once that file is here. A phone that knows
 * the exercises of its plan paints without waiting for the other four hundred.
 */
export class ExerciseBook {
  #own = $state.raw<ReadonlyMap<string, Exercise>>(new Map());
  #met = $state.raw<ReadonlyMap<string, Exercise>>(new Map());
  #catalogue = $state.raw<Catalogue | null>(null);
  readonly #load: () => Promise<Catalogue>;
  #asked: Promise<void> | null = null;

  constructor(load: () => Promise<Catalogue> = () => import('@gymgenius/domain/lifting/catalogue')) {
    this.#load = load;
  }

  /** The lifter's own that are offered; archived ones keep their name alone. */
  get own(): readonly Exercise[] {
    return [...this.#own.values()].filter((exercise) => !('archived' in exercise && exercise.archived === true));
  }

  of = (id: string): Exercise | undefined => this.#catalogue?.exerciseById(id) ?? this.#own.get(id) ?? this.#met.get(id);

  takeOwn(exercises: readonly Exercise[]): void {
    this.#own = byId(exercises);
  }

  /** One that was just made or changed. */
  add(exercise: Exercise): void {
    this.#own = new Map(this.#own).set(exercise.id, exercise);
  }

  takeMet(exercises: readonly Exercise[]): void {
    this.#met = byId(exercises);
  }

  /** Those of `ids` that the catalogue ships: what is worth remembering for the next start. */
  shipped(ids: Iterable<string>): Exercise[] {
    return [...new Set(ids)].flatMap((id) => this.#catalogue?.exerciseById(id) ?? this.#met.get(id) ?? []);
  }

  /** Asks for the catalogue once; resolves when it is here, or when it could not be had (then the next call asks again). */
  loadAll(): Promise<void> {
    this.#asked ??= this.#load().then(
      (catalogue) => void (this.#catalogue = catalogue),
      () => void (this.#asked = null),
    );
    return this.#asked;
  }

  /** Resolves when every one of `ids` can be named, at the latest with the catalogue. */
  async whenKnown(ids: Iterable<string>): Promise<void> {
    for (const id of ids) if (this.of(id) === undefined) return this.loadAll();
  }
}

function byId(exercises: readonly Exercise[]): ReadonlyMap<string, Exercise> {
  return new Map(exercises.map((exercise) => [exercise.id, exercise]));
}
