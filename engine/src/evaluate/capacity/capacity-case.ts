import type { Exercise } from '@gymgenius/domain/lifting/exercise';

/** A set whose reps to failure are known, with what was believed before it. */
export interface CapacityCase {
  readonly lifter: string;
  readonly name: string;
  readonly exercise: Exercise;
  readonly at: number;
  readonly index: number;
  readonly kg: number;
  readonly reps: number;
  /** RIR as said; null = taken to failure. */
  readonly rir: number | null;
  /** Reps to failure that it tells of. */
  readonly n: number;
  /** Forecasts of n; null = the method has none. The last is the served law's. */
  readonly forecasts: Readonly<Record<CapacityMethod, number | null>>;
  /** Of the served law: sd of n, the way of telling it included, and its slope, ln kg per rep. */
  readonly sd: number;
  readonly k: number;
  /** The question "as many reps with as much left as last time?": chance by the law and by what happened; null without a last time. */
  readonly again: { readonly chance: number; readonly happened: boolean } | null;
}
export const CAPACITY_METHODS = ['repeat last', 'last along k = .0288', 'fixed-slope filter', 'served law'] as const;
export type CapacityMethod = (typeof CAPACITY_METHODS)[number];

/** ln kg per rep of somebody of whom nothing is known (ENGINE.md: within-lifter median of real logs). */
export const FIXED_K = 0.0288;
