import { CONFIDENCES, FINALS, LINEAR_SETS, MIXERS } from './layout.ts';
import { gradientOf, mixLogs } from './log-linear.ts';
import { REPS } from './rep-odds.ts';

/** The last stage: mixers, linear mixture and own errors, mixed once more with weights for how sure the slow mixer is. */
export interface FinalMix {
  readonly odds: Float64Array;
  /** FINALS x 40 log probabilities. */
  readonly logs: Float64Array;
  /** Where the chosen weights begin. */
  readonly from: number;
}

const FINAL_RATE = 0.002;
const TINY = 1e-8;

/** `others` = 40 log probabilities each, after the mixers'; `linearSet` = which linear weights were used. */
export function mixFinally(
  mixed: readonly Float64Array[],
  others: readonly Float64Array[],
  confidence: number,
  linearSet: number,
  weights: Float32Array,
): FinalMix {
  const logs = new Float64Array(FINALS * REPS);
  for (const [m, odds] of mixed.entries()) for (let r = 0; r < REPS; r++) logs[m * REPS + r] = Math.log((odds[r] ?? 0) + TINY);
  for (const [i, other] of others.entries()) logs.set(other, (MIXERS + i) * REPS);
  const from = (confidence * LINEAR_SETS + linearSet) * FINALS;
  const odds = new Float64Array(REPS);
  mixLogs(logs, Float64Array.from(weights.subarray(from, from + FINALS)), odds);
  return { odds, logs, from };
}

/** In place. `scale` multiplies the rate. */
export function learnFinal({ logs, odds, from }: FinalMix, reps: number, weights: Float32Array, scale: number): void {
  const gradient = gradientOf(logs, odds, reps, FINALS);
  for (let m = 0; m < FINALS; m++) {
    const next = (weights[from + m] ?? 0) + FINAL_RATE * scale * (gradient[m] ?? 0);
    weights[from + m] = Math.min(2, Math.max(-0.5, next));
  }
}

/** The largest probability as one of CONFIDENCES. */
export function confidenceOf(odds: Float64Array): number {
  let most = 0;
  for (const value of odds) if (value > most) most = value;
  return Math.min(CONFIDENCES - 1, Math.floor(most * CONFIDENCES));
}
