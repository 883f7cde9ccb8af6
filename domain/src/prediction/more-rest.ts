import type { StateFeatures } from './features.ts';
import { neededReps, type Candidate, type CapacityOdds } from './capacity-law.ts';
import type { MoreRest } from './suggestion.ts';

/** How much longer a rest is offered, seconds. */
export const REST_MORE_SEC = 60;

export function afterMoreRest(candidate: Candidate): Candidate {
  return { ...candidate, restSec: candidate.restSec + REST_MORE_SEC };
}

/**
 * What a longer rest brings, by the very odds that chose the load. The load itself is chosen for the plan's rest, so that who does not wait is asked
 * for nothing unsafe. null where no set of today has left any fatigue.
 */
export function moreRest(
  features: StateFeatures,
  candidate: Candidate,
  now: CapacityOdds,
  after: CapacityOdds | undefined,
): MoreRest | null {
  const [, , , , fatigue = 0] = features;
  if (after === undefined || fatigue <= 0) return null;
  const kept = neededReps(features, candidate) - candidate.reps;
  const reps = (odds: CapacityOdds): number => Math.max(0, Math.floor(medianToFailure(odds) - kept + 1e-6));
  return { sec: REST_MORE_SEC, reps: { now: reps(now), after: reps(after) }, hit: after.success, fail: after.fail };
}

/** Reps to failure that are as likely reached as not, between whole reps by the straight line; 0..40. */
function medianToFailure({ atLeast }: CapacityOdds): number {
  let above = 1;
  for (let n = 0; n < atLeast.length; n++) {
    const next = atLeast[n] ?? 0;
    if (next < 0.5) return n + (above - 0.5) / (above - next);
    above = next;
  }
  return atLeast.length;
}
