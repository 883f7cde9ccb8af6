import { REPS } from './rep-odds.ts';

/** Share of the weights that returns to the start at each set (fixed share): an expert that was wrong for long can come back. */
const SHARE = 0.015;

/** Writes sum of w_e p_e over the first `count` rows of `experts` into `out`. */
export function mixLinearly(experts: Float64Array, count: number, weights: Float32Array, from: number, out: Float64Array): void {
  out.fill(0);
  let sum = 0;
  for (let e = 0; e < count; e++) {
    const weight = weights[from + e] ?? 0;
    sum += weight;
    for (let r = 0; r < REPS; r++) out[r] = (out[r] ?? 0) + weight * (experts[e * REPS + r] ?? 0);
  }
  for (let r = 0; r < REPS; r++) out[r] = (out[r] ?? 0) / sum;
}

/** Bayes over the experts after `reps` was seen, in place, then the fixed share towards `start`. */
export function learnLinear(
  experts: Float64Array,
  count: number,
  weights: Float32Array,
  from: number,
  reps: number,
  start: Float32Array,
): void {
  let sum = 0;
  for (let e = 0; e < count; e++) sum += (weights[from + e] ?? 0) * (experts[e * REPS + reps - 1] ?? 0);
  for (let e = 0; e < count; e++) {
    const posterior = ((weights[from + e] ?? 0) * (experts[e * REPS + reps - 1] ?? 0)) / sum;
    weights[from + e] = (1 - SHARE) * posterior + SHARE * (start[from + e] ?? 0);
  }
}
