import type { ExerciseState } from './lifter-state.ts';
import type { Prepared } from './prepare.ts';
import type { Suggestion } from './suggestion.ts';

/** Above this many reps to failure the last set says little of a 1RM. */
const HIGHEST_REPS = 12;

export function oneRepMax({ now, reference }: Prepared): Suggestion['e1rm'] {
  const [s] = now.state.x;
  if (reference === null || reference.set.reps + (reference.set.rir ?? 0) > HIGHEST_REPS || now.state.sets === 0) return null;
  const spread = 1.2816 * lnMaxSd(now.state, reference.set.reps + (reference.set.rir ?? UNSAID_RIR));
  return { kg: Math.exp(s), low: Math.exp(s - spread), high: Math.exp(s + spread) };
}

const UNSAID_RIR = 2;
/** Between-lifter sd of ln k that the filter does not carry, since logs cannot tell it (see SLOPE_TRUST in observe.ts). */
const SLOPE_SD = 0.2;
/**
 * sd in ln kg of what the filter takes for known: .8 reps of bias in what is said, how hard fatigue bites, a week's chance gains. With it the 80 % band
 * of simulated lifters holds 77-83 % up to 20 sessions.
 */
const LEVEL_SD = 0.045;

/** sd of ln 1RM of somebody who trains at `reps` to failure: the further from one rep, the more the unknown slope counts. */
export function lnMaxSd({ x: [, , lnK], p }: ExerciseState, reps: number): number {
  return Math.hypot(Math.sqrt(Math.max(0, p[0] ?? 0)), LEVEL_SD, SLOPE_SD * Math.exp(lnK) * Math.max(0, reps - 1));
}
