import { DAY_MS, heaviestSuccess, isSuccess, type Limit, type SafetyFacts } from './facts.ts';
import { layoffFactor } from './layoff-factor.ts';
import { oneIncrementAbove } from './one-increment.ts';

/**
 * Above the heaviest load succeeded in 14 days: at most the larger of one increment and 5 % set to set. Below it a plan's ramp is free.
 * The gap since that load is a layoff's business.
 */
export function setToSet(facts: SafetyFacts): Limit | null {
  const best = heaviestSuccess(facts, 14);
  if (best === undefined) return null;
  return { cap: 'set_to_set', kg: Math.max(best.kg * 1.05, oneIncrementAbove(best.kg, facts.axis, facts.request.exercise)) };
}

/** At most 10 % over the best successful load in 60 days; one increment is always within it, or light dumbbells could never go up. */
export function sixtyDays(facts: SafetyFacts): Limit | null {
  const best = heaviestSuccess(facts, 60);
  if (best === undefined) return null;
  return { cap: 'sixty_days', kg: Math.max(best.kg * 1.1, oneIncrementAbove(best.kg, facts.axis, facts.request.exercise)) };
}

/** Away from the lift for more than 14 days: 95 % of the best of 60 days; more than 28: 90 %. Nothing in 60 days: from the last success. */
export function layoff(facts: SafetyFacts): Limit | null {
  const latest = facts.working.findLast(isSuccess);
  if (latest === undefined) return null;
  const factor = layoffFactor((facts.request.now - latest.set.performedAt) / DAY_MS);
  const best = heaviestSuccess(facts, 60) ?? latest;
  return factor < 1 ? { cap: 'layoff', kg: best.kg * factor } : null;
}
