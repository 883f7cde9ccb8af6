import { REPS } from './rep-odds.ts';

/** Writes softmax(sum of w_e log p_e) into `out`; `logs` has one row of 40 per expert. */
export function mixLogs(logs: Float64Array, weights: Float64Array, out: Float64Array): void {
  // Experts inside and four reps abreast: sums stay in registers and none waits for another. Each keeps its order, so its bits.
  const experts = weights.length;
  for (let r = 0; r < REPS; r += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let e = 0, at = r; e < experts; e++, at += REPS) {
      const weight = weights[e] ?? 0;
      a += weight * (logs[at] ?? 0);
      b += weight * (logs[at + 1] ?? 0);
      c += weight * (logs[at + 2] ?? 0);
      d += weight * (logs[at + 3] ?? 0);
    }
    out[r] = a;
    out[r + 1] = b;
    out[r + 2] = c;
    out[r + 3] = d;
  }
  softmax(out);
}

/** In place. */
export function softmax(values: Float64Array): void {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  let sum = 0;
  for (let r = 0; r < values.length; r++) {
    const value = Math.exp((values[r] ?? 0) - most);
    values[r] = value;
    sum += value;
  }
  for (let r = 0; r < values.length; r++) values[r] = (values[r] ?? 0) / sum;
}

const MOST_GRADIENT = 8;

/** d log p(reps) / d w_e for every expert: how much more the expert favours what happened than the mixture expected, clipped. */
export function gradientOf(logs: Float64Array, odds: Float64Array, reps: number, experts: number): Float64Array {
  const gradient = new Float64Array(experts);
  for (let e = 0; e < experts; e++) {
    const row = e * REPS;
    let expected = 0;
    for (let r = 0; r < REPS; r++) expected += (odds[r] ?? 0) * (logs[row + r] ?? 0);
    const pull = (logs[row + reps - 1] ?? 0) - expected;
    gradient[e] = Math.min(MOST_GRADIENT, Math.max(-MOST_GRADIENT, pull));
  }
  return gradient;
}
