import type { ModelRow } from '../../model/model.ts';
import { xorshift32 } from './bootstrap.ts';

/** Bounds of each of STATE_FEATURES, in their order: lifters as far apart as the filter can make them. */
const STATE: readonly (readonly [low: number, high: number])[] = [
  [2, 6], [-0.1, 0.1], [-0.01, 0.01], [-4.2, -3], [0, 0.4], [0, 20], [60, 300],
  [1e-4, 0.09], [-0.005, 0.005], [0, 0.06], [-0.9, 3], [1, 2], [0.3, 1.5], [0.02, 0.12],
]; // prettier-ignore

/** The same rows for the same seed. */
export function randomRows(count: number, seed: number): ModelRow[] {
  const random = xorshift32(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  return Array.from({ length: count }, () => ({
    features: STATE.map(([low, high]) => between(low, high)),
    candidates: [{ lnW: between(1, 6), reps: 1 + Math.floor(30 * random()), rir: Math.floor(9 * random()) / 2, restSec: between(0, 600) }],
  }));
}
