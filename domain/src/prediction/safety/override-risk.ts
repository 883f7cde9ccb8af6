import { exerciseById } from '../../lifting/catalogue.ts';
import { stateFeatures } from '../features.ts';
import { foldHistory, splitWorkouts } from '../fold-history.ts';
import { lifterNow } from '../lifter-now.ts';
import type { ExerciseHistory, PredictionRequest } from '../prediction-request.ts';
import { restFor } from '../rest-for.ts';
import { isWithoutNumbers } from '../suggest-by-rule.ts';
import type { Limit } from './facts.ts';
import { failRisk } from './fail-risk.ts';

/**
 * The heaviest weight (kg moved) at which `reps` risk failing no more than is acceptable, for numbers that a person has named. Needs no engine: the
 * capacity is the filter's, folded from the history of this exercise and today's sets (<= 60 + today's). null where no capacity can be known.
 */
export function overrideRisk(
  { reps, rir }: { readonly reps: number; readonly rir: number | null },
  request: PredictionRequest,
  history: ExerciseHistory,
): Limit | null {
  if (isWithoutNumbers(request, history)) return null;
  const { exercise, target } = request;
  const exerciseOf = (id: string) => (id === exercise.id ? exercise : exerciseById(id));
  const base = foldHistory(splitWorkouts(history), { profile: request, exerciseOf });
  const now = lifterNow(base, request, exerciseOf);
  const asked = { ...target, reps: { min: reps, max: reps }, rir: rir ?? target.rir };
  return failRisk(stateFeatures(now), exercise, asked, Math.max(restFor(request), now.restedSec ?? 0));
}
