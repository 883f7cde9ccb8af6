import type { Limit, SafetyFacts } from './facts.ts';

/** Reported pain holds the load where it was, or lower. */
export function painHold({ request, working }: SafetyFacts): Limit | null {
  const latest = working.at(-1);
  return request.pain && latest !== undefined ? { cap: 'pain', kg: latest.kg } : null;
}
