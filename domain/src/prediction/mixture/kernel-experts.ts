import { REPS } from './rep-odds.ts';
import type { Situation } from './situation.ts';

/** How far the past counts, in ln load and in sessions, and what a set of another index is worth. */
const KERNELS = [
  { width: 0.012, sessions: 5, otherIndex: 1 },
  { width: 0.04, sessions: 3, otherIndex: 0.3 },
  { width: 0.04, sessions: 1.5, otherIndex: 1 },
  { width: 0.012, sessions: 1.5, otherIndex: 0.15 },
] as const;
export const KERNEL_EXPERTS = KERNELS.length;
/** Weight of the smoothing distribution against one recent set at the very same load. */
const SMOOTHING = 0.5;

/** Writes P(reps) of kernel `which`: past sets of the exercise weighed by load, recency and place, over `base`. */
export function kernelOdds(which: number, { lnKg, sessions, today, index }: Situation, base: ArrayLike<number>, out: Float64Array): void {
  const kernel = KERNELS[which] ?? KERNELS[0];
  for (let r = 0; r < REPS; r++) out[r] = SMOOTHING * (base[r] ?? 0);
  let total = SMOOTHING;
  for (let back = 0; back <= sessions.length; back++) {
    const recency = Math.exp(-back / kernel.sessions);
    if (recency < 0.01) break;
    const session = back === 0 ? today : (sessions[sessions.length - back] ?? []);
    for (let i = 0; i < session.length; i++) {
      const set = session[i];
      if (set === undefined) continue;
      const far = (lnKg - set.lnKg) / kernel.width;
      if (far > 4 || far < -4) continue;
      const weight = recency * Math.exp(-0.5 * far * far) * (i === index ? 1 : kernel.otherIndex);
      out[set.reps - 1] = (out[set.reps - 1] ?? 0) + weight;
      total += weight;
    }
  }
  for (let r = 0; r < REPS; r++) out[r] = (out[r] ?? 0) / total;
}
