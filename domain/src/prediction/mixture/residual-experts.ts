import { CELLS, CENTRES, type Centre } from './centres.ts';
import { REPS } from './rep-odds.ts';

/** Errors of a guess are counted from -REACH to +REACH reps. */
export const REACH = 12;
export const SPAN = 2 * REACH + 1;
/** Histograms of every guess in every cell, flat. */
export const RESIDUALS = CENTRES * CELLS * SPAN;

/** Share of the last bin that an error of this size has: beyond REACH it falls by .7 a rep. */
export const FAR = Float64Array.from({ length: REPS }, (_, error) => 0.7 ** Math.max(0, error - REACH));

const PRIOR_WEIGHT = 8;
const FORGETTING = 0.99;

/** Writes P(reps) of guess `which` into `out` (40 values): the lifter's errors, shrunk to the population's. */
export function residualOdds(which: number, centre: Centre, own: Float32Array, population: Float32Array, out: Float64Array): void {
  const from = (which * CELLS + centre.cell) * SPAN;
  let total = 0;
  for (let i = 0; i < SPAN; i++) total += own[from + i] ?? 0;
  const scale = 1 / (total + PRIOR_WEIGHT);
  let sum = 0;
  for (let r = 0; r < REPS; r++) {
    const error = r + 1 - centre.reps;
    const at = from + Math.min(SPAN - 1, Math.max(0, error + REACH));
    const value = (FAR[Math.abs(error)] ?? 0) * scale * ((own[at] ?? 0) + PRIOR_WEIGHT * (population[at] ?? 0));
    out[r] = value;
    sum += value;
  }
  for (let r = 0; r < REPS; r++) out[r] = (out[r] ?? 0) / sum;
}

/** Counts the error of guess `which`, in place; the cell forgets a little. */
export function learnResidual(which: number, centre: Centre, reps: number, own: Float32Array): void {
  const from = (which * CELLS + centre.cell) * SPAN;
  for (let i = 0; i < SPAN; i++) own[from + i] = (own[from + i] ?? 0) * FORGETTING;
  const at = from + Math.min(REACH, Math.max(-REACH, reps - centre.reps)) + REACH;
  own[at] = (own[at] ?? 0) + 1;
}
