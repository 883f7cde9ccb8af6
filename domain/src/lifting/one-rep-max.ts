import { roundTo } from './load.ts';

/** An estimate always names the set that it comes from. */
export type OneRepMax =
  | { readonly kg: number; readonly of: { readonly weightKg: number; readonly reps: number; readonly rir: number | null } }
  | { readonly refused: 'too_many_reps' | 'no_reps' | 'no_load' };

/** Above this the formulas part ways, so no estimate is made. */
export const MOST_EFFECTIVE_REPS = 12;

/**
 * One-repetition maximum in kg as moved, from `reps` with `rir` left at `weightKg` (as moved; both hands of a pair).
 * An untold RIR counts as none left: a lower bound, never an assumed ease. 1..12 effective reps (reps + RIR).
 */
export function e1rm(weightKg: number, reps: number, rir: number | null = null): OneRepMax {
  if (!(weightKg > 0) || !Number.isFinite(weightKg)) return { refused: 'no_load' };
  if (!(reps >= 1)) return { refused: 'no_reps' };
  const effective = reps + Math.max(0, rir ?? 0);
  if (effective > MOST_EFFECTIVE_REPS) return { refused: 'too_many_reps' };
  return { kg: roundTo(marzagao(weightKg, effective), 3), of: { weightKg, reps, rir } };
}

/**
 * Marzagao 2026 (arXiv 2603.17495): 1RM = w (1 + (r-1)^0.85 / (-2.55 + 4.58 ln w)), kg. Below 10 kg the denominator is held at its
 * value there (our choice): the law's own falls to zero at 1.7 kg, and would make a lighter set the stronger one.
 */
export function marzagao(weightKg: number, effectiveReps: number): number {
  const denominator = -2.55 + 4.58 * Math.log(Math.max(10, weightKg));
  return weightKg * (1 + (effectiveReps - 1) ** 0.85 / denominator);
}

/** Epley 1985, for comparison only: w (1 + r/30), and the weight itself for one rep. */
export function epley(weightKg: number, effectiveReps: number): number {
  return effectiveReps <= 1 ? weightKg : weightKg * (1 + effectiveReps / 30);
}

/** Share of 1RM by effective reps 1, 1.5, 2, … 10: the RTS chart (Tuchscherer). */
const RTS = [
  1, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.85, 0.837, 0.824, 0.811, 0.799, 0.786, 0.774, 0.762, 0.751, 0.739,
];

/** Share of the 1RM (0..1) at which `reps` leave `rir` in reserve, by the RTS chart; null outside 1..10 effective reps. Halves are read, finer steps rounded. */
export function rtsShare(reps: number, rir: number): number | null {
  return RTS[Math.round((reps + rir - 1) * 2)] ?? null;
}
