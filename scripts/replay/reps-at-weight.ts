import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Load } from '@gymgenius/domain/lifting/load';
import { exercisePrior } from '@gymgenius/domain/prediction/exercise-prior';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import type { PredictedBy } from './replay-row.ts';

/** RIR that a plan means when it names none (domain's `targetRir`). */
const USUAL_RIR = 2;

/**
 * Reps expected at the weight that was used. A forecast speaks of the suggested weight alone: at the same weight it is taken as it is; at
 * another, the law n = 1 + (ln e1RM - ln w)/k with the suggestion's e1RM and the exercise's prior slope k, less the target RIR; without an
 * e1RM the forecast is moved along the same slope. The lifter's own slope stays in the engine, so this is a little worse than the model.
 */
export function repsAtWeight(
  suggestion: Suggestion,
  used: Load,
  exercise: Exercise,
): { readonly reps: number; readonly by: PredictedBy } | null {
  const [suggestedKg, usedKg] = [movedKg(suggestion.load, exercise, null), movedKg(used, exercise, null)];
  if (suggestedKg === null || usedKg === null) return null;
  const isSame = Math.abs(suggestedKg - usedKg) < 0.01 * usedKg;
  const { forecast, e1rm } = suggestion;
  if (forecast && isSame) return { reps: forecast.reps, by: 'forecast' };
  const k = Math.exp(exercisePrior(exercise, { bodyweightKg: null, experience: null }).lnK);
  if (forecast && e1rm) return { reps: whole(1 + Math.log(e1rm.kg / usedKg) / k - (suggestion.rir ?? USUAL_RIR)), by: 'capacity_law' };
  const moved = whole((forecast?.reps ?? suggestion.reps) + Math.log(suggestedKg / usedKg) / k);
  return { reps: moved, by: forecast ? 'capacity_law' : 'rule' };
}

function whole(reps: number): number {
  return Math.min(40, Math.max(1, Math.round(reps)));
}
