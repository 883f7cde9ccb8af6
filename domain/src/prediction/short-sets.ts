import type { FilterParameters } from './filter-parameters.ts';
import type { LifterNow } from './lifter-now.ts';
import { observe } from './observe.ts';
import type { PredictionRequest } from './prediction-request.ts';
import { restFor } from './rest-for.ts';
import type { WorkingSet } from './working-sets.ts';

/** One rep less is how people count; two or more is where strength ended. */
const SHORT_BY = 2;
/** What is left in a set that stopped short and was not called a failure. */
const LEFT = 1;
const LATEST = 6;
const REMEMBERED_MS = 14 * 86_400_000;
/** From here on they tell, and their own word is better. */
const RATES = 5;

/**
 * The lifter with unrated sets that fell two reps or more short of the plan's fewest taken as "one left": the filter, which does not know what a
 * plan asked, sees in them no more than a lower bound. Only ever lowers the belief; it is used for this suggestion and never stored.
 */
export function heedShortSets(
  now: LifterNow,
  request: PredictionRequest,
  working: readonly WorkingSet[],
  parameters: FilterParameters,
): LifterNow {
  if (now.traits.ratedSets >= RATES) return now;
  const { fatigue: amplitude, fatigueTauSec, fatigueRirScale } = parameters;
  const fatigue = amplitude * Math.exp(-now.traits.usualRir / fatigueRirScale - restFor(request) / fatigueTauSec);
  let { state } = now;
  for (const { set, kg } of working.slice(-LATEST)) {
    const isShort = set.type === 'working' && set.rir === null && set.reps > 0 && set.reps <= request.target.reps.min - SHORT_BY;
    if (!isShort || request.now - set.performedAt > REMEMBERED_MS) continue;
    const seen = observe(state, now.traits, { ...set, rir: LEFT }, { kg, fatigue, parameters }).state;
    if (seen.x[0] < state.x[0]) state = { ...seen, sets: state.sets };
  }
  return { ...now, state };
}
