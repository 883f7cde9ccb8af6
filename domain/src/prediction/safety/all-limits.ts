import { afterFailure, underTargetEffort } from './after-failure.ts';
import type { Limit, SafetyFacts } from './facts.ts';
import { firstExposure } from './first-exposure.ts';
import { layoff, setToSet, sixtyDays } from './heaviest-success.ts';
import { notToday } from './not-today.ts';
import { painHold } from './pain.ts';
import { unknownEffort } from './unknown-effort.ts';

/** Every hard limit that follows from facts alone, pain first: of equal limits the first is named, and pain must be told; the risk of failing, which needs a capacity, is added by the caller. */
const RULES = [painHold, firstExposure, afterFailure, underTargetEffort, layoff, unknownEffort, setToSet, sixtyDays, notToday] as const;

export function allLimits(facts: SafetyFacts): Limit[] {
  return RULES.flatMap((rule) => rule(facts) ?? []);
}
