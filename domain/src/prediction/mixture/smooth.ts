import type { DecayedCounts } from './decayed-counts.ts';
import { REPS } from './rep-odds.ts';

/** Writes (counts + weight * base) / (total + weight): where nothing was counted, the base itself. */
export function smooth(counts: DecayedCounts | undefined, base: ArrayLike<number>, weight: number, out: Float64Array): void {
  const scale = 1 / ((counts?.total ?? 0) + weight);
  for (let r = 0; r < REPS; r++) out[r] = scale * weight * (base[r] ?? 0);
  if (counts === undefined) return;
  for (let i = 0; i < counts.reps.length; i++) {
    const at = (counts.reps[i] ?? 1) - 1;
    out[at] = (out[at] ?? 0) + scale * (counts.counts[i] ?? 0);
  }
}

/** Writes the logarithms of `smooth` into `out` from `at` on, given those of the base: only reps that were counted need a new one. */
export function smoothLogs(
  counts: DecayedCounts | undefined,
  base: Float64Array,
  baseLogs: Float64Array,
  weight: number,
  out: Float64Array,
  at: number,
): void {
  if (counts === undefined) {
    out.set(baseLogs, at);
    return;
  }
  const scale = 1 / (counts.total + weight);
  const lnScale = Math.log(scale * weight);
  for (let r = 0; r < REPS; r++) out[at + r] = (baseLogs[r] ?? 0) + lnScale;
  for (let i = 0; i < counts.reps.length; i++) {
    const r = (counts.reps[i] ?? 1) - 1;
    out[at + r] = Math.log(scale * (weight * (base[r] ?? 0) + (counts.counts[i] ?? 0)));
  }
}
