import { decide } from './decide.ts';
import { FEATURE_VERSION } from './features.ts';
import type { HabitsOfWorkout } from './habits-of-workout.ts';
import type { LifterBase } from './lifter-base.ts';
import { STATE_VERSION } from './lifter-state.ts';
import { MIXTURE_VERSION } from './mixture/mixture-blob.ts';
import { PARAMETERS_VERSION } from './mixture/parameters-blob.ts';
import type { ModelParameters } from './model-parameters.ts';
import { prepareFromBase } from './prepare-from-base.ts';
import type { PredictionRequest } from './prediction-request.ts';
import { lawOdds } from './suggest-by-filter.ts';
import { suggestByRule } from './suggest-by-rule.ts';
import type { Suggestion } from './suggestion.ts';

/** Versions of all that goes into `suggestFromBase`: a phone and a server that differ in it would not say the same, and do not try. */
export const LAYOUT = [FEATURE_VERSION, STATE_VERSION, MIXTURE_VERSION, PARAMETERS_VERSION].join('.');

/** A model version without its graph, whose law is `capacityOdds`. */
export interface LawModel {
  readonly version: string;
  readonly parameters: ModelParameters;
}

/** What the engine answers with this version, without onnxruntime: the phone's own suggestion. A test holds the two together. */
export function suggestFromBase(
  request: PredictionRequest,
  base: LifterBase,
  habits: Pick<HabitsOfWorkout, 'now'>,
  { version, parameters }: LawModel,
): Suggestion {
  const prepared = prepareFromBase(request, base, habits, parameters);
  return prepared === null ? suggestByRule(request, base.history) : decide(prepared, lawOdds(prepared), 'model', version);
}
