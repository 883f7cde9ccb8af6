import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Load } from '@gymgenius/domain/lifting/load';
import { stopAtTarget } from '@gymgenius/domain/prediction/behaviour';
import { MAX_REPS } from '@gymgenius/domain/prediction/capacity-law';
import { exercisePrior } from '@gymgenius/domain/prediction/exercise-prior';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { normalCdf } from '@gymgenius/domain/prediction/normal';
import type { Forecast, Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import type { PredictedBy } from './replay-row.ts';

/** RIR that a plan means when it names none (domain's `targetRir`). */
const USUAL_RIR = 2;
/** Spread of reps to failure where the odds are too sure to tell. */
const USUAL_SD = 2;

/**
 * Reps expected at the weight that was used. A forecast speaks of the suggested weight alone: at the same weight it is taken as it is. At
 * another, its odds of hitting and failing the target tell the reps to failure N ~ Normal(mean, sd) that it stands on; the mean is carried
 * along the capacity law's slope (the exercise's prior k, since the lifter's own stays in the engine), and the domain's own law of habit says
 * what will be logged for the same target. A rule has no odds: its reps as they are.
 */
export function repsAtWeight(
  suggestion: Suggestion,
  used: Load,
  exercise: Exercise,
): { readonly reps: number; readonly by: PredictedBy } | null {
  const [suggestedKg, usedKg] = [movedKg(suggestion.load, exercise, null), movedKg(used, exercise, null)];
  const { forecast, reps } = suggestion;
  if (suggestedKg === null || usedKg === null) return null;
  if (!forecast) return { reps, by: 'rule' };
  if (Math.abs(suggestedKg - usedKg) < 0.01 * usedKg) return { reps: forecast.reps, by: 'forecast' };
  const k = Math.exp(exercisePrior(exercise, { bodyweightKg: null, experience: null }).lnK);
  const { mean, sd } = capacityBehind(suggestion, forecast, { kg: suggestedKg, k });
  const there = mean + Math.log(suggestedKg / usedKg) / k;
  const atLeast = Array.from({ length: MAX_REPS }, (_, i) => normalCdf((there - (i + 1)) / sd));
  const asked = { step: { load: used, kg: usedKg }, candidate: { lnW: Math.log(usedKg), reps, rir: USUAL_RIR, restSec: 0 } };
  return { reps: stopAtTarget(asked, { atLeast, success: 0, fail: 0, rir: [] }).reps, by: 'capacity_law' };
}

/** The Normal of reps to failure with P(N >= needed) = hit and P(N < reps) = fail. */
function capacityBehind(
  { reps, rir, e1rm }: Suggestion,
  { hit, fail }: Forecast,
  at: { kg: number; k: number },
): { mean: number; sd: number } {
  const needed = reps + DEFAULT_PARAMETERS.rirScale * (rir ?? USUAL_RIR);
  if (isTelling(hit) && isTelling(fail) && needed > reps) {
    const sd = (needed - reps) / -(quantile(hit) + quantile(fail));
    if (sd > 0.3 && sd < 12) return { mean: reps - quantile(fail) * sd, sd };
  }
  if (e1rm) return { mean: 1 + Math.log(e1rm.kg / at.kg) / at.k, sd: USUAL_SD };
  return { mean: needed + quantile(Math.min(0.999, Math.max(0.001, hit))) * USUAL_SD, sd: USUAL_SD };
}

function isTelling(odds: number): boolean {
  return odds > 0.001 && odds < 0.999;
}

/** The inverse of `normalCdf`, by halving. */
function quantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
