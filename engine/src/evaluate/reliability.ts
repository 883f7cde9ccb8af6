import type { CaseScore } from './scores.ts';

export interface ReliabilityPoint {
  /** A quantile that was told, 0..1. */
  readonly told: number;
  /** Share of outcomes at or below it. */
  readonly seen: number;
}

const STEPS = 20;

/** On the diagonal when honest; empty without scores or without distributions. */
export function reliability(scores: readonly CaseScore[]): ReliabilityPoint[] {
  const sorted = Float64Array.from(scores, ({ pit }) => pit).toSorted();
  if (sorted.length === 0 || Number.isNaN(sorted.at(-1) ?? Number.NaN)) return [];
  return Array.from({ length: STEPS + 1 }, (_, i) => ({ told: i / STEPS, seen: countUpTo(sorted, i / STEPS) / sorted.length }));
}

function countUpTo(sorted: Float64Array, level: number): number {
  const at = sorted.findIndex((value) => value > level);
  return at === -1 ? sorted.length : at;
}
