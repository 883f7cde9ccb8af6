import type { DecayedCounts } from './decayed-counts.ts';
import { REPS } from './rep-odds.ts';

/** The plain mean of what the contexts saw, each smoothed by `base` as in the mixers: a vote that no weight can silence. Sums to 1. */
export function contextMean(counts: readonly (DecayedCounts | undefined)[], base: ArrayLike<number>, smoothing: number): Float64Array {
  const mean = new Float64Array(REPS);
  let baseShare = 0;
  for (const seen of counts) {
    if (seen === undefined) {
      baseShare += 1;
      continue;
    }
    const scale = 1 / (seen.total + smoothing);
    baseShare += scale * smoothing;
    for (let i = 0; i < seen.reps.length; i++) {
      const at = (seen.reps[i] ?? 1) - 1;
      mean[at] = (mean[at] ?? 0) + scale * (seen.counts[i] ?? 0);
    }
  }
  const count = Math.max(1, counts.length);
  for (let r = 0; r < REPS; r++) mean[r] = ((mean[r] ?? 0) + baseShare * (base[r] ?? 0)) / count;
  return mean;
}
