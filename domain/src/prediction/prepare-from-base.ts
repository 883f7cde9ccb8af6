import { exerciseById } from '../lifting/catalogue.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import type { HabitsOfWorkout } from './habits-of-workout.ts';
import type { LifterBase } from './lifter-base.ts';
import type { LifterState } from './lifter-state.ts';
import type { ModelParameters } from './model-parameters.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { PredictionRequest } from './prediction-request.ts';

/**
 * The one way from stored state, history and today's sets to a question for the model: the engine's and the phone's. null where only the rule speaks.
 * Exercises are the catalogue's and the asked one, whoever else's the lifter has made.
 */
export function prepareFromBase(
  request: PredictionRequest,
  base: LifterBase,
  habits: Pick<HabitsOfWorkout, 'now'>,
  parameters: ModelParameters,
): Prepared | null {
  const now = () => habits.now(request, base.history, parameters);
  return prepare(request, base.history, withHistory(request, base, parameters), exerciseById, parameters, now);
}

/** Imported a moment ago and not folded by the worker yet: the same fold over the sets that were read beside the state. */
function withHistory(request: PredictionRequest, base: LifterBase, parameters: ModelParameters): LifterState {
  const { state, history } = base;
  if (history.length === 0 || state.exercises.has(request.exercise.id)) return state;
  const { bodyweightKg, experience } = request;
  const key = `${bodyweightKg} ${experience}`;
  const known = folded.get(base);
  if (known?.key === key && known.parameters === parameters) return known.state;
  const exerciseOf = (id: string) => (id === request.exercise.id ? request.exercise : exerciseById(id));
  const profile = { bodyweightKg, experience };
  const made = foldHistory(splitWorkouts(history), { profile, exerciseOf, parameters: parameters.filter }, state);
  folded.set(base, { key, parameters, state: made });
  return made;
}

/** A base lives as long as its place in a cache, and so does what was folded from it. */
const folded = new WeakMap<LifterBase, { readonly key: string; readonly parameters: ModelParameters; readonly state: LifterState }>();
