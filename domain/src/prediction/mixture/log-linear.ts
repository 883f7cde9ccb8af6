import { REPS } from './rep-odds.ts';

/** Writes softmax(sum of w_e log p_e) into `out`; `logs` has one row of 40 per expert. */
export function mixLogs(logs: Float64Array, weights: Float64Array, out: Float64Array): void {
  // Experts inside: a running sum in a register is twice as fast as one in memory.
  const experts = weights.length;
  for (let r = 0; r < REPS; r++) {
    let sum = 0;
    for (let e = 0; e < experts; e++) sum += (weights[e] ?? 0) * (logs[e * REPS + r] ?? 0);
    out[r] = sum;
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
