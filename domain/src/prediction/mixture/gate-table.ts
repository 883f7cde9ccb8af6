import { EXPERTS, MIXER_RATES, MIXER_SIZE } from './layout.ts';

/** The sum of the chosen vectors of mixer `mixer` and the exercise's own: one weight per expert. */
export function gateWeights(mixer: number, vectors: readonly number[], table: Float32Array, own: Float32Array | undefined): Float64Array {
  const weights = new Float64Array(EXPERTS);
  if (own !== undefined) for (let e = 0; e < EXPERTS; e++) weights[e] = own[mixer * EXPERTS + e] ?? 0;
  for (const vector of vectors) {
    const from = mixer * MIXER_SIZE + vector * EXPERTS;
    for (let e = 0; e < EXPERTS; e++) weights[e] = (weights[e] ?? 0) + (table[from + e] ?? 0);
  }
  return weights;
}

/** A step up the gradient for every vector that was chosen and for the exercise's own, in place. */
export function learnGates(
  mixer: number,
  vectors: readonly number[],
  table: Float32Array,
  own: Float32Array,
  gradient: Float64Array,
  rate: number,
): void {
  const step = rate * (MIXER_RATES[mixer] ?? 1);
  for (const vector of vectors) {
    const from = mixer * MIXER_SIZE + vector * EXPERTS;
    for (let e = 0; e < EXPERTS; e++) table[from + e] = (table[from + e] ?? 0) + step * (gradient[e] ?? 0);
  }
  const from = mixer * EXPERTS;
  for (let e = 0; e < EXPERTS; e++) own[from + e] = (own[from + e] ?? 0) + step * (gradient[e] ?? 0);
}
