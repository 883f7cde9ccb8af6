const BOOTSTRAPS = 2000;

/** Mean of the lifters' changes and the 95th percentile of that mean over resampled lifters; a fixed seed, so that a rerun judges alike. */
export function bootstrapMean(changes: readonly number[]): { readonly mean: number; readonly upper: number } {
  const random = xorshift32(20261122);
  const means = Array.from({ length: BOOTSTRAPS }, () => meanOf(changes.map(() => changes[Math.floor(random() * changes.length)] ?? 0)));
  return { mean: meanOf(changes), upper: means.toSorted((a, b) => a - b)[Math.floor(0.95 * BOOTSTRAPS)] ?? Infinity };
}

/** NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Marsaglia's xorshift32 (J. Stat. Software 8, 2003), as a number in 0..1. */
export function xorshift32(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
