import type { Exercise } from '../lifting/exercise.ts';
import { capacityOdds } from './capacity-law.ts';
import { decide, type PreparedOdds } from './decide.ts';
import type { LifterState } from './lifter-state.ts';
import type { ModelParameters } from './model-parameters.ts';
import type { ExerciseHistory, PredictionRequest } from './prediction-request.ts';
import { prepare, type Prepared } from './prepare.ts';
import { suggestByRule } from './suggest-by-rule.ts';
import type { Suggestion } from './suggestion.ts';

export const FILTER_VERSION = 'filter-1';

/** The lifter's filter with no model on top: the same law in TypeScript, so that a missing or broken model costs nobody a suggestion. */
export function suggestByFilter(
  request: PredictionRequest,
  history: ExerciseHistory,
  base: LifterState,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
  parameters?: ModelParameters,
): Suggestion {
  const prepared = prepare(request, history, base, exerciseOf, parameters);
  return prepared === null ? suggestByRule(request, history) : decide(prepared, lawOdds(prepared), 'filter', FILTER_VERSION);
}

export function lawOdds({ options, doubted, extra, features, cautiousFeatures }: Prepared): PreparedOdds {
  const candidates = options.map(({ candidate }) => candidate);
  return {
    usual: [...candidates, ...extra].map((candidate) => capacityOdds(features, candidate)),
    cautious: candidates.map((candidate, at) => (doubted[at] === true ? capacityOdds(cautiousFeatures, candidate) : undefined)),
  };
}
