import type { LoadAxis } from '../load-axis.ts';
import type { PredictionRequest } from '../prediction-request.ts';
import type { SafetyCap } from '../suggestion.ts';
import type { WorkingSet } from '../working-sets.ts';

/** What every hard limit reads. */
export interface SafetyFacts {
  readonly request: PredictionRequest;
  /** This exercise's strength sets, oldest first, today's included. */
  readonly working: readonly WorkingSet[];
  readonly axis: LoadAxis;
}

/** At most `kg` moved, because of `cap`. */
export interface Limit {
  readonly cap: SafetyCap;
  readonly kg: number;
}

export const DAY_MS = 86_400_000;

/** Sets of the last `days` that were not failed attempts; the heaviest says what the lifter can handle. */
export function heaviestSuccess(facts: SafetyFacts, days: number): WorkingSet | undefined {
  const since = facts.request.now - days * DAY_MS;
  let best: WorkingSet | undefined;
  for (const done of facts.working)
    if (done.set.performedAt >= since && isSuccess(done) && (best === undefined || done.kg > best.kg)) best = done;
  return best;
}

export function isSuccess(done: WorkingSet): boolean {
  return done.set.reps > 0;
}
