import type { WorkingSet } from '../working-sets.ts';
import { heaviestSuccess, type Limit, type SafetyFacts } from './facts.ts';

/**
 * RIR that was not told is unknown, not easy: going above the heaviest recent load needs the last two sets near it to have met their target.
 * Near = within 10 %.
 */
export function unknownEffort(facts: SafetyFacts): Limit | null {
  const best = heaviestSuccess(facts, 14);
  if (best === undefined) return null;
  const comparable = facts.working.filter((done) => done.kg >= best.kg * 0.9);
  if (isTold(comparable.at(-1))) return null;
  const lastTwo = comparable.slice(-2);
  const met = lastTwo.length === 2 && lastTwo.every((done) => done.set.reps >= facts.request.target.reps.min);
  return met ? null : { cap: 'unknown_effort', kg: best.kg };
}

function isTold(done: WorkingSet | undefined): boolean {
  return done !== undefined && (done.set.rir !== null || done.set.type === 'failure' || done.set.type === 'amrap');
}
