import { CONFIDENCES, LINEAR_SETS } from './layout.ts';
import { medianReps, REPS } from './rep-odds.ts';
import { FAR, REACH, SPAN } from './residual-experts.ts';
import type { Situation } from './situation.ts';

/** Where the slow mixer's own errors are counted: how sure it was x linear set x its bet against the set before. */
export const OWN_CELLS = CONFIDENCES * LINEAR_SETS * 3;
const FORGETTING = 0.995;
const FLOOR = 1e-4;

export interface OwnErrors {
  readonly cell: number;
  readonly bet: number;
  /** 40 log probabilities. */
  readonly logs: Float64Array;
}

/** The slow mixer's bet with the errors that such bets had: what compressors call the secondary estimation. */
export function ownErrors(mixed: Float64Array, confidence: number, linearSet: number, { last }: Situation, table: Float32Array): OwnErrors {
  const bet = medianReps(mixed);
  const side = last === null || bet === last.reps ? 0 : bet < last.reps ? 1 : 2;
  const cell = (confidence * LINEAR_SETS + linearSet) * 3 + side;
  const logs = new Float64Array(REPS);
  let sum = 0;
  for (let r = 0; r < REPS; r++) {
    const error = r + 1 - bet;
    logs[r] = (FAR[Math.abs(error)] ?? 0) * (table[cell * SPAN + within(error)] ?? 0) + FLOOR;
    sum += logs[r] ?? 0;
  }
  for (let r = 0; r < REPS; r++) logs[r] = Math.log((logs[r] ?? 0) / sum);
  return { cell, bet, logs };
}

/** Counts the error of the bet, in place. */
export function learnOwnErrors({ cell, bet }: OwnErrors, reps: number, table: Float32Array): void {
  const from = cell * SPAN;
  for (let i = 0; i < SPAN; i++) table[from + i] = (table[from + i] ?? 0) * FORGETTING;
  const at = from + within(reps - bet);
  table[at] = (table[at] ?? 0) + 1;
}

function within(error: number): number {
  return Math.min(REACH, Math.max(-REACH, error)) + REACH;
}
