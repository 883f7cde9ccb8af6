import { CONFORMAL_GROUPS, NOMINAL_LEVELS, type ConformalTable } from '@gymgenius/domain/prediction/conformal-table';

/** Where one held-out set fell in its forecast. */
export interface Place {
  /** `conformalGroup`. */
  readonly group: number;
  /** Randomised place in the distribution, 0..1. */
  readonly place: number;
  readonly lifter: string;
}

/** Sets' worth of trust in the nominal level of a group. */
const PRIOR_SETS = 100;

/** The 10th and 90th percentile of the places of each group, every lifter's sets together weighing the square root of their number. */
export function conformalLevels(places: readonly Place[]): ConformalTable {
  const counts = new Map<string, number>();
  for (const { lifter } of places) counts.set(lifter, (counts.get(lifter) ?? 0) + 1);
  const groups = Array.from({ length: CONFORMAL_GROUPS }, (): { place: number; weight: number }[] => []);
  for (const { group, place, lifter } of places) groups[group]?.push({ place, weight: 1 / Math.sqrt(counts.get(lifter) ?? 1) });
  const sorted = groups.map((group) => group.toSorted((a, b) => a.place - b.place));
  const level = (group: number, share: number, nominal: number): number => {
    const seen = sorted[group] ?? [];
    const value = (seen.length * quantile(seen, share, nominal) + PRIOR_SETS * nominal) / (seen.length + PRIOR_SETS);
    return Number((share < 0.5 ? clamp(value, 0.01, 0.45) : clamp(value, 0.55, 0.99)).toFixed(4));
  };
  return {
    low: NOMINAL_LEVELS.low.map((nominal, group) => level(group, 0.1, nominal)),
    high: NOMINAL_LEVELS.high.map((nominal, group) => level(group, 0.9, nominal)),
  };
}

function quantile(seen: readonly { place: number; weight: number }[], share: number, otherwise: number): number {
  const total = seen.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { place, weight } of seen) {
    sum += weight;
    if (sum >= share * total) return place;
  }
  return otherwise;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
