/** Reps are told as 1..40; 40 means 40 or more. A distribution is 40 numbers, index 0 = one rep, that sum to 1. */
export const REPS = 40;

/** Scales to a sum of 1 in place. */
export function normalise(odds: Float64Array): Float64Array {
  let sum = 0;
  for (const value of odds) sum += value;
  for (let r = 0; r < odds.length; r++) odds[r] = (odds[r] ?? 0) / sum;
  return odds;
}

/** The smallest number of reps that is reached or stayed under with probability .5: the point forecast of least absolute error. */
export function medianReps(odds: ArrayLike<number>): number {
  let sum = 0;
  for (let r = 0; r < REPS; r++) {
    sum += odds[r] ?? 0;
    if (sum >= 0.5) return r + 1;
  }
  return REPS;
}

/** Reps as logged, within 1..40. */
export function toldReps(reps: number): number {
  return Math.min(REPS, Math.max(1, Math.round(reps)));
}
