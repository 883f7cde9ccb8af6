import { capacityOdds, type Candidate } from '@gymgenius/domain/prediction/capacity-law';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import type { ModelRow } from './model.ts';

/** Inputs with the outputs that a model gave when it was written: a file that answers otherwise here is not the one that was checked. */
export interface GoldenVector {
  readonly row: ModelRow;
  /** Per candidate: P(N >= 1, 5, 10, 20), success, fail, RIR quantiles. */
  readonly expected: readonly (readonly number[])[];
}

/** float32 against float64. */
export const GOLDEN_TOLERANCE = 2e-3;
const SAMPLED = [1, 5, 10, 20];

/** Fixed rows: a fresh novice, a known intermediate mid-session, an advanced lifter with a bias, a light isolation lift. */
export const GOLDEN_ROWS: readonly ModelRow[] = [
  row(3.4, 0, 0.01, -3.5, 0, 0.09, 0, 0.04, 0),
  row(4.6, 0.01, 0.004, -3.6, 0.12, 0.003, -0.001, 0.01, 0.4),
  row(5.3, -0.02, 0.001, -3.7, 0.2, 0.002, 0.0005, 0.008, -0.5),
  row(2.5, 0, 0.002, -3.3, 0.05, 0.01, 0, 0.03, 1),
];

function row(
  s: number,
  d: number,
  v: number,
  lnK: number,
  fatigue: number,
  level: number,
  cov: number,
  varLnK: number,
  bias: number,
): ModelRow {
  const { fatigueTauSec, rirScale, repSd, repSdPerRep } = DEFAULT_PARAMETERS;
  const features = [s, d, v, lnK, fatigue, 0.5, fatigueTauSec, level, cov, varLnK, bias, rirScale, repSd, repSdPerRep];
  const at = (below: number, reps: number, rir: number, restSec: number): Candidate => ({ lnW: s - below, reps, rir, restSec });
  return { features, candidates: [at(0.05, 2, 0, 180), at(0.2, 5, 1, 150), at(0.35, 10, 2.5, 90)] };
}

export function lawGolden(): GoldenVector[] {
  return GOLDEN_ROWS.map((golden) => ({
    row: golden,
    expected: golden.candidates.map((candidate) => sample(capacityOdds(golden.features, candidate))),
  }));
}

export function sample(odds: { atLeast: ArrayLike<number>; success: number; fail: number; rir: ArrayLike<number> }): number[] {
  return [...SAMPLED.map((r) => odds.atLeast[r - 1] ?? Number.NaN), odds.success, odds.fail, ...Array.from(odds.rir)];
}
