import { normalCdf } from './normal.ts';
import { MAX_REPS, type CapacityOdds } from './capacity-law.ts';

/**
 * Spread, in reps, of where a lifter stops around the reps that were asked for. Same weight, same set, one session later, in four real logs:
 * 76 % within one rep, 90 % within two (mean of lifters). An interval of whole reps has to be the wider one to hold 80 %.
 */
const STOP_SD = 1.5;

/**
 * The reps that will be logged: a prior until habits are learned. The lifter stops at the target, give or take a rep, or where strength ends:
 * P(B >= r) = P(N >= r) P(stop >= r). It never chooses a load.
 */
export function repsLogged(odds: CapacityOdds, targetReps: number): { readonly reps: number; readonly low: number; readonly high: number } {
  const atLeast = (r: number): number => (odds.atLeast[r - 1] ?? 0) * normalCdf((targetReps + 0.5 - r) / STOP_SD);
  /** The largest r that is reached with probability `p` or more, at least 1. */
  const reached = (p: number): number => {
    let r = 1;
    while (r < MAX_REPS && atLeast(r + 1) >= p) r++;
    return r;
  };
  return { reps: reached(0.5), low: reached(0.9), high: reached(0.1) };
}
