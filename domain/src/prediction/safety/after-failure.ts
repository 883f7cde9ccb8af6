import { isFailed, isSpentUnderTarget } from '../working-sets.ts';
import { DAY_MS, type Limit, type SafetyFacts } from './facts.ts';

/** An old failure is forgotten after this long: by then the layoff limit speaks. */
const REMEMBERED_DAYS = 60;

/** Never above a failed load until a later set has met the target at that load or more. */
export function afterFailure(facts: SafetyFacts): Limit | null {
  return latestOpen(facts, 'after_failure', (set, min) => isFailed(set, min));
}

/** Likewise after a set with nothing left that fell short of its reps. */
export function underTargetEffort(facts: SafetyFacts): Limit | null {
  return latestOpen(facts, 'under_target_effort', (set, min) => isSpentUnderTarget(set, min));
}

function latestOpen(
  { working, request }: SafetyFacts,
  cap: 'after_failure' | 'under_target_effort',
  wasTooMuch: (set: SafetyFacts['working'][number]['set'], minReps: number) => boolean,
): Limit | null {
  const min = request.target.reps.min;
  let limit = Infinity;
  let proven = 0;
  for (const { set, kg } of working.toReversed()) {
    if (request.now - set.performedAt > REMEMBERED_DAYS * DAY_MS) break;
    if (wasTooMuch(set, min) && proven < kg) limit = Math.min(limit, kg);
    if (set.reps >= min && !wasTooMuch(set, min)) proven = Math.max(proven, kg);
  }
  return limit === Infinity ? null : { cap, kg: limit };
}
