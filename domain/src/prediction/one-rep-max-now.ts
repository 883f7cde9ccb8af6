import type { Prepared } from './prepare.ts';
import type { Suggestion } from './suggestion.ts';

/** Above this many reps to failure the last set says little of a 1RM. */
const HIGHEST_REPS = 12;

export function oneRepMax({ now, reference }: Prepared): Suggestion['e1rm'] {
  const [s] = now.state.x;
  if (reference === null || reference.set.reps + (reference.set.rir ?? 0) > HIGHEST_REPS || now.state.sets === 0) return null;
  const spread = 1.2816 * Math.sqrt(Math.max(0, now.state.p[0] ?? 0));
  return { kg: Math.exp(s), low: Math.exp(s - spread), high: Math.exp(s + spread) };
}
