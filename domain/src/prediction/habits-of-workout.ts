import { exerciseById } from '../lifting/catalogue.ts';
import { splitWorkouts } from './fold-history.ts';
import { habitSteps, learnSteps, type HabitContext, type HabitStep } from './habit-steps.ts';
import type { StoredHabits } from './lifter-base.ts';
import { decodeExercise, decodeLifter } from './mixture/mixture-blob.ts';
import { mixtureBytes } from './mixture/mixture-bytes.ts';
import { newMixture, type MixtureState } from './mixture/mixture-state.ts';
import type { ModelParameters } from './model-parameters.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';

/** One running workout's habits, on the server and on the phone: the stored base as bytes, and the state with the steps learned so far. */
export class HabitsOfWorkout {
  /** Of the stored base: another one means that the past has changed. */
  readonly stamp: string;
  #lifter: Uint8Array | null = null;
  readonly #exercises = new Map<string, Uint8Array | null>();
  hasLifter = false;
  #now: { readonly mixture: MixtureState; readonly parameters: ModelParameters; readonly held: Set<string> } | null = null;
  #learned: readonly HabitStep[] = [];

  constructor(stamp: string) {
    this.stamp = stamp;
  }

  /** Of these exercises, those whose stored part was not read yet. */
  missing(exerciseIds: Iterable<string>): string[] {
    return [...exerciseIds].filter((id) => !this.#exercises.has(id));
  }

  add({ exerciseIds, lifter }: { readonly exerciseIds: readonly string[]; readonly lifter: boolean }, stored: StoredHabits): void {
    for (const id of exerciseIds) this.#exercises.set(id, stored.exercises.get(id) ?? null);
    if (!lifter) return;
    this.#lifter = stored.lifter;
    this.hasLifter = true;
  }

  /**
   * The mixture as the request's sets leave it. It is shared: read it at once, the next call may change it in place. Only steps that are new are
   * learned, as long as they follow those that were. Where nothing is stored of the asked exercise, its `history` (imported a moment ago, and not
   * folded by the worker yet) is learned first.
   */
  now(request: PredictionRequest, history: ExerciseHistory, parameters: ModelParameters): MixtureState {
    const context = contextOf(request);
    const isStored = (this.#exercises.get(request.exercise.id) ?? null) !== null;
    const before = isStored ? [] : splitWorkouts(history).flatMap((sets, at) => habitSteps(`before ${at}`, sets, context));
    const steps = [...before, ...habitSteps(request.workoutId, request.today, context)];
    if (this.#now?.parameters !== parameters || !beginsWith(steps, this.#learned)) {
      const lifter = this.#lifter === null ? null : decodeLifter(this.#lifter, parameters.mixture);
      const mixture = lifter === null ? newMixture(parameters.mixture) : { lifter, exercises: new Map() };
      this.#now = { mixture, parameters, held: new Set() };
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
    learnSteps(mixture, parameters.mixture, steps.slice(this.#learned.length));
    this.#learned = steps;
    return mixture;
  }

  /** Estimate of what all of it takes. */
  bytes(): number {
    let bytes = this.#lifter?.length ?? 0;
    for (const blob of this.#exercises.values()) bytes += blob?.length ?? 0;
    return bytes + (this.#now === null ? 0 : mixtureBytes(this.#now.mixture));
  }
}

/** Exercises whose habits a question needs. */
export function exercisesOf({ exercise, today }: PredictionRequest): Set<string> {
  return new Set([exercise.id, ...today.map((set) => set.exerciseId)]);
}

function contextOf(request: PredictionRequest): HabitContext {
  const { exercise } = request;
  return { profile: request, exerciseOf: (id: string) => (id === exercise.id ? exercise : exerciseById(id)) };
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
