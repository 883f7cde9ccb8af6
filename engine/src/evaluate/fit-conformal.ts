import { CONFORMAL_GROUPS, NOMINAL_LEVELS, type ConformalTable } from '@gymgenius/domain/prediction/conformal-table';

/** One outcome: its forecast's group, its place 0..1 in the forecast (randomised PIT), and whose it was. */
export interface Outcome {
  readonly group: number;
  readonly pit: number;
  readonly lifter: string;
}

/** A group's levels count as much as this many outcomes at the nominal ones. */
const PRIOR = 200;
/** A lifter's outcomes count by their number to this power: a long log says more, but not in proportion. */
const LENGTH_POWER = -0.5;

/** The levels between which 80 % of these outcomes fell, group by group, shrunk to .1 and .9 where a group has few. Deterministic. */
export function fitConformal(outcomes: readonly Outcome[]): ConformalTable {
  const lengths = new Map<string, number>();
  for (const { lifter } of outcomes) lengths.set(lifter, (lengths.get(lifter) ?? 0) + 1);
  const groups = Array.from({ length: CONFORMAL_GROUPS }, (_, group) => outcomes.filter((one) => one.group === group));
  const level = (group: readonly Outcome[], share: number): number => {
    const sorted = group.toSorted((a, b) => a.pit - b.pit);
    const weights = sorted.map(({ lifter }) => (lengths.get(lifter) ?? 1) ** LENGTH_POWER);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    const at = sorted[weights.findIndex((weight) => (sum += weight) >= share * total)]?.pit ?? share;
    return (group.length * at + PRIOR * share) / (group.length + PRIOR);
  };
  const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));
  return {
    low: groups.map((group, i) => within(level(group, NOMINAL_LEVELS.low[i] ?? 0.1), 0.005, 0.45)),
    high: groups.map((group, i) => within(level(group, NOMINAL_LEVELS.high[i] ?? 0.9), 0.55, 0.995)),
  };
}
