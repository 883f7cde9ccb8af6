import type { Exercise } from '../lifting/exercise.ts';
import type { LifterProfile } from './exercise-prior.ts';
import { addFatigue, fatigueAt, type Fatigue } from './fatigue.ts';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import type { ExerciseState, LifterState } from './lifter-state.ts';
import { observe } from './observe.ts';
import { predictTo } from './predict-to.ts';
import type { HistorySet } from './prediction-request.ts';
import { priorState, type Sibling } from './prior-state.ts';
import { movedKg, speaksOfStrength } from './working-sets.ts';

/** What folding needs besides the sets. */
export interface FoldContext {
  readonly profile: LifterProfile;
  /** The catalogue and the lifter's own exercises; sets of unknown ones teach nothing. */
  readonly exerciseOf: (exerciseId: string) => Exercise | undefined;
  readonly parameters?: FilterParameters;
  /** Called with each set that taught something and its loss under the state before it (the trainer's measure). */
  readonly onLoss?: (set: HistorySet, loss: number) => void;
}

/** A workout being folded: the state so far and what only lives as long as the workout. */
export interface OpenWorkout {
  readonly state: LifterState;
  readonly fatigue: Fatigue;
}

/**
 * Folds one workout's sets (any exercises, order of performedAt) over the state before it. Pure. A lifter's state is the fold of all finished
 * workouts, one by one: the worker's increments and a rebuild give the same bits.
 */
export function foldWorkout(base: LifterState, sets: readonly HistorySet[], context: FoldContext): OpenWorkout {
  const parameters = context.parameters ?? DEFAULT_PARAMETERS;
  const exercises = new Map(base.exercises);
  const fatigue: Fatigue = new Map();
  const opened = new Set<string>();
  const previous = new Map<string, HistorySet>();
  let { traits } = base;
  for (const set of sets.toSorted((a, b) => a.performedAt - b.performedAt)) {
    const exercise = context.exerciseOf(set.exerciseId);
    const kg = exercise && movedKg(set.load, exercise, context.profile.bodyweightKg);
    if (exercise === undefined || typeof kg !== 'number' || exercise.timed || set.type === 'timed') continue;
    if (speaksOfStrength(set, previous.get(set.exerciseId))) {
      const now = opened.has(set.exerciseId)
        ? exercises.get(set.exerciseId)
        : stateAt({ traits, exercises }, exercise, set.performedAt, context);
      if (now === undefined) continue;
      const seen = observe(now, traits, set, { kg, fatigue: fatigueAt(fatigue, exercise, set.performedAt, parameters), parameters });
      traits = seen.traits;
      exercises.set(set.exerciseId, seen.state);
      opened.add(set.exerciseId);
      if (seen.loss !== null) context.onLoss?.(set, seen.loss);
    }
    if (set.type !== 'warmup') addFatigue(fatigue, exercise, set, traits.usualRir, parameters);
    previous.set(set.exerciseId, set);
  }
  return { state: { traits, exercises }, fatigue };
}

/** The exercise's state at `now` before its first set of a workout; from its siblings when it was never done. */
export function stateAt(state: LifterState, exercise: Exercise, now: number, context: FoldContext): ExerciseState {
  const known = state.exercises.get(exercise.id);
  return known === undefined
    ? priorState(exercise, context.profile, now, siblingsOf(state, context), context.parameters)
    : predictTo(known, now, context.parameters);
}

function siblingsOf(state: LifterState, context: FoldContext): Sibling[] {
  const found: Sibling[] = [];
  for (const [id, sibling] of state.exercises) {
    const exercise = context.exerciseOf(id);
    if (exercise !== undefined && sibling.sets >= 3) found.push({ exercise, state: sibling });
  }
  return found;
}
