import { learnSteps, type HabitStep } from '@gymgenius/domain/prediction/habit-steps';
import { decodeExercise, decodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { mixtureBytes } from '@gymgenius/domain/prediction/mixture/mixture-bytes';
import { newMixture, type MixtureState } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { Model } from '../model/model.ts';
import type { HabitAsk, StoredHabits } from './lifter-state-reader.ts';

/** One running workout's habits: the stored base as bytes, and the state with the steps learned so far. */
export class HabitsOfWorkout {
  /** Of the stored base: another one means that the past has changed. */
  readonly stamp: string;
  #lifter: Uint8Array | null = null;
  readonly #exercises = new Map<string, Uint8Array | null>();
  /** Steps of finished workouts that no worker has folded yet, by exercise. */
  readonly #unfolded = new Map<string, readonly HabitStep[]>();
  hasLifter = false;
  #now: { readonly mixture: MixtureState; readonly sha256: string; readonly held: Set<string> } | null = null;
  #learned: readonly HabitStep[] = [];

  constructor(stamp: string) {
    this.stamp = stamp;
  }

  /** Of these exercises, those whose stored part was not read yet. */
  missing(exerciseIds: ReadonlySet<string>): string[] {
    return [...exerciseIds].filter((id) => !this.#exercises.has(id));
  }

  add({ exerciseIds, lifter }: HabitAsk, stored: StoredHabits): void {
    for (const id of exerciseIds) this.#exercises.set(id, stored.exercises.get(id) ?? null);
    if (!lifter) return;
    this.#lifter = stored.lifter;
    this.hasLifter = true;
  }

  /** Steps of an exercise of which nothing is stored, to be learned before today's. */
  addUnfolded(exerciseId: string, steps: () => readonly HabitStep[]): void {
    const stored = this.#exercises.get(exerciseId) ?? null;
    if (stored === null && !this.#unfolded.has(exerciseId)) this.#unfolded.set(exerciseId, steps());
  }

  /**
   * The state after today's `steps`. It is shared: read it at once, the next call may change it in place.
   * Only steps that are new are learned, as long as they follow those that were.
   */
  now({ sha256, parameters }: Model, steps: readonly HabitStep[]): MixtureState {
    const all = this.#unfolded.size === 0 ? steps : [...[...this.#unfolded.values()].flat(), ...steps];
    if (this.#now?.sha256 !== sha256 || !beginsWith(all, this.#learned)) {
      const lifter = this.#lifter === null ? null : decodeLifter(this.#lifter, parameters.mixture);
      const mixture = lifter === null ? newMixture(parameters.mixture) : { lifter, exercises: new Map() };
      this.#now = { mixture, sha256, held: new Set() };
      this.#learned = [];
    }
    const { mixture, held } = this.#now;
    for (const [id, blob] of this.#exercises) {
      if (held.has(id)) continue;
      held.add(id);
      // A damaged blob is as good as none: the worker folds it anew when the workout ends.
      const memory = blob === null ? null : decodeExercise(blob);
      if (memory !== null) mixture.exercises.set(id, memory);
    }
    learnSteps(mixture, parameters.mixture, all.slice(this.#learned.length));
    this.#learned = all;
    return mixture;
  }

  /** Estimate of what all of it takes. */
  bytes(): number {
    let bytes = this.#lifter?.length ?? 0;
    for (const blob of this.#exercises.values()) bytes += blob?.length ?? 0;
    return bytes + (this.#now === null ? 0 : mixtureBytes(this.#now.mixture));
  }
}

function beginsWith(steps: readonly HabitStep[], start: readonly HabitStep[]): boolean {
  return (
    start.length <= steps.length &&
    start.every(({ coming, reps }, at) => {
      const other = steps[at];
      return (
        other !== undefined &&
        other.reps === reps &&
        other.coming.kg === coming.kg &&
        other.coming.exercise === coming.exercise &&
        other.coming.workout === coming.workout
      );
    })
  );
}
