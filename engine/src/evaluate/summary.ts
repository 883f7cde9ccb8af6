import { FEWEST_CASES } from './cases.ts';
import type { CaseScore } from './scores.ts';

/** A method's measures; null where it has no distribution. */
export interface Measures {
  readonly mae: number;
  /** Shares of the sets, 0..1. */
  readonly exact: number;
  readonly within1: number;
  readonly nll: number | null;
  readonly crps: number | null;
  readonly cover50: number | null;
  readonly cover80: number | null;
  readonly cover95: number | null;
  /** Reps in the 80 % interval. */
  readonly width80: number | null;
  /** The same of the interval as it is told, at the levels of the conformal table. */
  readonly held80: number | null;
  readonly heldWidth80: number | null;
  /** Of the chance of as many reps as the set before: mean squared error, and calibration error in ten bins. */
  readonly brier: number | null;
  readonly ece: number | null;
}
export interface Summary {
  readonly cases: number;
  readonly lifters: number;
  readonly pooled: Measures;
  /** Mean of the lifters' own measures: a long log counts no more than a short one. */
  readonly byLifter: Measures;
  /** Lifters whose MAE is below repeat-last's. */
  readonly beatsRepeatLast: number;
}

/** Of the lifters with `fewest` scored sets or more: the others are in no table. */
export function ofLongLogs(scores: readonly CaseScore[], fewest = FEWEST_CASES): CaseScore[] {
  return [...byLifter(scores).values()].filter((group) => group.length >= fewest).flat();
}

/** `repeatLast` = that method's scores of the same cases. */
export function summarise(scores: readonly CaseScore[], repeatLast: readonly CaseScore[]): Summary {
  const groups = byLifter(scores);
  const floor = byLifter(repeatLast);
  return {
    cases: scores.length,
    lifters: groups.size,
    pooled: measure(scores),
    byLifter: meanOf([...groups.values()].map(measure)),
    beatsRepeatLast: [...groups].filter(([lifter, group]) => maeOf(group) < maeOf(floor.get(lifter) ?? [])).length,
  };
}

export function byLifter(scores: readonly CaseScore[]): Map<string, CaseScore[]> {
  const groups = new Map<string, CaseScore[]>();
  for (const score of scores) {
    const group = groups.get(score.lifter) ?? [];
    group.push(score);
    groups.set(score.lifter, group);
  }
  return groups;
}

export function measure(scores: readonly CaseScore[]): Measures {
  const share = (test: (score: CaseScore) => boolean): number => mean(scores.map((score) => (test(score) ? 1 : 0)));
  const hasOdds = scores.length > 0 && scores.every((score) => !Number.isNaN(score.pit));
  const cover = (level: number): number | null => (hasOdds ? share(({ pit }) => Math.abs(pit - 0.5) <= level / 2) : null);
  const odds = (of: (score: CaseScore) => number): number | null => (hasOdds ? mean(scores.map(of)) : null);
  return {
    mae: maeOf(scores),
    exact: share((score) => score.error === 0),
    within1: share((score) => score.error <= 1),
    nll: odds((score) => score.nll),
    crps: odds((score) => score.crps),
    cover50: cover(0.5),
    cover80: cover(0.8),
    cover95: cover(0.95),
    width80: odds((score) => score.width),
    held80: odds((score) => score.held),
    heldWidth80: odds((score) => score.heldWidth),
    brier: odds(({ chance, reached }) => (chance - reached) ** 2),
    ece: hasOdds ? calibrationError(scores) : null,
  };
}

function meanOf(all: readonly Measures[]): Measures {
  const over = (of: (measures: Measures) => number): number => mean(all.map(of));
  const known = (of: (measures: Measures) => number | null): number | null => {
    const values = all.map(of).filter((value) => value !== null);
    return values.length === all.length && all.length > 0 ? mean(values) : null;
  };
  return {
    mae: over((measures) => measures.mae),
    exact: over((measures) => measures.exact),
    within1: over((measures) => measures.within1),
    nll: known((measures) => measures.nll),
    crps: known((measures) => measures.crps),
    cover50: known((measures) => measures.cover50),
    cover80: known((measures) => measures.cover80),
    cover95: known((measures) => measures.cover95),
    width80: known((measures) => measures.width80),
    held80: known((measures) => measures.held80),
    heldWidth80: known((measures) => measures.heldWidth80),
    brier: known((measures) => measures.brier),
    ece: known((measures) => measures.ece),
  };
}

/** How far the chances told are from what came of them, in ten bins of chance, weighed by their sets. */
function calibrationError(scores: readonly CaseScore[]): number {
  const gaps = new Float64Array(10);
  for (const { chance, reached } of scores) {
    const bin = Math.min(9, Math.floor(10 * chance));
    gaps[bin] = (gaps[bin] ?? 0) + chance - reached;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / scores.length;
}

function maeOf(scores: readonly CaseScore[]): number {
  return mean(scores.map((score) => score.error));
}

/** NaN of nothing. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
