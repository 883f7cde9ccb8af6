import type { Limit, SafetyFacts } from './facts.ts';

/** "Lighter" and "sore" are the lifter's own word, which only safety outranks: below the last set's load. */
export function notToday({ request, working }: SafetyFacts): Limit | null {
  const factor = request.notToday === 'lighter' ? 0.95 : request.notToday === 'sore' ? 0.9 : null;
  const latest = working.at(-1);
  return factor === null || latest === undefined ? null : { cap: 'not_today', kg: latest.kg * factor };
}
