import { foldWorkout, type FoldContext } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { ExerciseState, LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { decodeState, decodeTraits, encodeState, encodeTraits } from '@gymgenius/domain/prediction/state-blob';

/** Row of `lifter_state` for what belongs to the lifter whatever the exercise. */
export const WHOLE_LIFTER = 'all';

export interface FinishedWorkout {
  readonly workoutId: string;
  readonly startedAt: number;
  /** In order of performedAt. */
  readonly sets: readonly HistorySet[];
}

/** What a row was folded from: the last workout that is in it, and what else went in. Another model or profile means: fold anew. */
export interface Basis {
  readonly workoutId: string;
  readonly startedAt: number;
  readonly model: string;
  readonly profile: LifterProfile;
}

export interface StateRow {
  readonly exerciseId: string;
  readonly basis: Basis;
  readonly blob: Uint8Array;
}

/**
 * The rows that change when `workouts` (oldest first) are folded over `base` (null = from nothing). Each state passes through its blob after
 * every workout, so that folding one by one over stored rows and folding everything at once give the same bytes.
 */
export function foldLifter(
  base: LifterState | null,
  workouts: readonly FinishedWorkout[],
  context: FoldContext,
  model: string,
): StateRow[] {
  const rows = new Map<string, StateRow>();
  let state = base ?? emptyState(context.parameters);
  for (const { workoutId, startedAt, sets } of workouts) {
    const { bodyweightKg, experience } = context.profile;
    const basis: Basis = { workoutId, startedAt, model, profile: { bodyweightKg, experience } };
    const folded = foldWorkout(state, sets, context).state;
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
  }
  return [...rows.values()];
}

/** The state that stored rows hold; null when a row is missing or damaged, so that it is folded anew. */
export function stateOf(rows: readonly StateRow[]): LifterState | null {
  const whole = rows.find((row) => row.exerciseId === WHOLE_LIFTER);
  const traits = whole && decodeTraits(whole.blob);
  if (!traits) return null;
  const exercises = new Map<string, ExerciseState>();
  for (const row of rows) {
    if (row.exerciseId === WHOLE_LIFTER) continue;
    const exercise = decodeState(row.blob);
    if (!exercise) return null;
    exercises.set(row.exerciseId, exercise);
  }
  return { traits, exercises };
}
