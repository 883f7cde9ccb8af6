import { exercisePrior } from '../exercise-prior.ts';
import { isSuccess, type Limit, type SafetyFacts } from './facts.ts';

/** z of the 20th percentile. */
const Z20 = -0.8416;
const LEFT_ON_A_FIRST_DAY = 2;

/** Nobody's first set of a lift asks for more than the 20th percentile of people like them, with two reps left. */
export function firstExposure(facts: SafetyFacts): Limit | null {
  const { request } = facts;
  if (facts.working.some(isSuccess)) return null;
  return { cap: 'first_exposure', kg: firstExposureKg(request) };
}

/** kg moved: the prior's 20th percentile at the target's reps. */
export function firstExposureKg(request: SafetyFacts['request']): number {
  const prior = exercisePrior(request.exercise, request);
  const reps = request.target.reps.max + Math.max(LEFT_ON_A_FIRST_DAY, request.target.rir ?? 0);
  return Math.exp(prior.mean + Z20 * prior.sd - Math.exp(prior.lnK) * (reps - 1));
}
