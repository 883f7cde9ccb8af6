import { foldWorkout, type FoldContext } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import { habitSteps, learnSteps } from '@gymgenius/domain/prediction/habit-steps';
import { WHOLE_LIFTER } from '@gymgenius/domain/prediction/lifter-base';
import type { ExerciseState, LifterState } from '@gymgenius/domain/prediction/lifter-state';
import { decodeExercise, decodeLifter, encodeExercise, encodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import type { ExerciseMemory } from '@gymgenius/domain/prediction/mixture/exercise-memory';
import { newMixture, type MixtureState } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { decodeState, decodeTraits, encodeState, encodeTraits } from '@gymgenius/domain/prediction/state-blob';

export interface FinishedWorkout {
  readonly workoutId: string;
  readonly startedAt: number;
  /** In order of performedAt. */
  readonly sets: readonly HistorySet[];
}

/**
 * What a fold takes from the log. Another number means: fold anew, while the blobs still read (else it is `STATE_VERSION`). 2: the reps that were
 * asked for.
 */
export const FOLD_VERSION = 2;

/** What a row was folded from: the last workout that is in it, and what else went in. Another model, fold or profile means: fold anew. */
export interface Basis {
  readonly workoutId: string;
  readonly startedAt: number;
  readonly model: string;
  /** Absent in rows of the first fold. */
  readonly fold?: number;
  readonly profile: LifterProfile;
}

export interface StateRow {
  readonly exerciseId: string;
  readonly basis: Basis;
  /** The capacity head's part. */
  readonly blob: Uint8Array;
  /** The behaviour head's; empty where an exercise has no habits yet. */
  readonly habits: Uint8Array;
}

/** Where a fold starts. */
export type Folded = LifterState & { readonly mixture: MixtureState };

/**
 * The rows that change when `workouts` (oldest first) are folded over `base` (null = from nothing), which is used up. The capacity passes through its
 * blobs after every workout, so that folding one by one over stored rows and folding everything at once give the same bytes; the mixture's blobs
 * give back every bit and are written once.
 */
export function foldLifter(
  base: Folded | null,
  workouts: readonly FinishedWorkout[],
  context: Pick<FoldContext, 'profile' | 'exerciseOf'>,
  parameters: ModelParameters,
  model: string,
): StateRow[] {
  const rows = new Map<string, Omit<StateRow, 'habits'>>();
  const mixture = base?.mixture ?? newMixture(parameters.mixture);
  let state: LifterState = base ?? emptyState(parameters.filter);
  for (const { workoutId, startedAt, sets } of workouts) {
    const { bodyweightKg, experience } = context.profile;
    const basis: Basis = { workoutId, startedAt, model, fold: FOLD_VERSION, profile: { bodyweightKg, experience } };
    // A new exercise is guessed from its siblings, summed in the order of the map: stored rows and a fold from nothing must agree on it.
    const before = { traits: state.traits, exercises: byId(state.exercises) };
    const folded = foldWorkout(before, sets, { ...context, parameters: parameters.filter }).state;
    const exercises = new Map<string, ExerciseState>(state.exercises);
    for (const [exerciseId, exercise] of folded.exercises) {
      if (exercise === state.exercises.get(exerciseId)) continue;
      const blob = encodeState(exercise);
      exercises.set(exerciseId, decodeState(blob) ?? exercise);
      rows.set(exerciseId, { exerciseId, basis, blob });
    }
    const blob = encodeTraits(folded.traits);
    rows.set(WHOLE_LIFTER, { exerciseId: WHOLE_LIFTER, basis, blob });
    state = { traits: decodeTraits(blob) ?? folded.traits, exercises };
    learnSteps(mixture, parameters.mixture, habitSteps(workoutId, sets, context));
  }
  return Array.from(rows.values(), ({ exerciseId, basis, blob }) => ({
    exerciseId,
    basis,
    blob,
    habits: habitsOf(exerciseId, mixture, parameters),
  }));
}

function byId(exercises: ReadonlyMap<string, ExerciseState>): Map<string, ExerciseState> {
  return new Map([...exercises].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A set that teaches a habit teaches capacity too, so every memory has its row. */
function habitsOf(exerciseId: string, { lifter, exercises }: MixtureState, { mixture }: ModelParameters): Uint8Array {
  if (exerciseId === WHOLE_LIFTER) return encodeLifter(lifter, mixture);
  const memory = exercises.get(exerciseId);
  return memory === undefined ? new Uint8Array() : encodeExercise(memory);
}

/** The state that stored rows hold; null when a row is missing or damaged, so that it is folded anew. */
export function stateOf(rows: readonly StateRow[], { mixture }: ModelParameters): Folded | null {
  const whole = rows.find((row) => row.exerciseId === WHOLE_LIFTER);
  const traits = whole && decodeTraits(whole.blob);
  const lifter = whole && decodeLifter(whole.habits, mixture);
  if (!traits || !lifter) return null;
  const exercises = new Map<string, ExerciseState>();
  const memories = new Map<string, ExerciseMemory>();
  for (const row of rows) {
    if (row.exerciseId === WHOLE_LIFTER) continue;
    const exercise = decodeState(row.blob);
    if (!exercise) return null;
    exercises.set(row.exerciseId, exercise);
    if (row.habits.length === 0) continue;
    const memory = decodeExercise(row.habits);
    if (!memory) return null;
    memories.set(row.exerciseId, memory);
  }
  return { traits, exercises, mixture: { lifter, exercises: memories } };
}
