import { CONFORMAL_GROUPS, type ConformalTable } from '@gymgenius/domain/prediction/conformal-table';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { behaviourCases } from './as-steps.ts';
import type { LifterLog } from './lifter-log.ts';

const DAYS = 14;
/** Sets' worth of trust in the champion's level of a group. */
const PRIOR_SETS = 60;

/**
 * Split-conformal levels by Mondrian group: the 10th and 90th percentile of where in their forecasts the sets of the last 14 days fell (randomised
 * PIT), drawn towards the champion's where a group is thin. Judges are left out, so that coverage is judged on sets which set no level.
 * `conformal` = the champion's.
 */
export function fitConformal(
  lifters: readonly LifterLog[],
  { mixture, conformal }: Pick<ModelParameters, 'mixture' | 'conformal'>,
  asOf: Date,
): ConformalTable {
  const from = asOf.getTime() - DAYS * 86_400_000;
  const cases = behaviourCases(lifters, { mixture, conformal }, ({ step, use }) => use !== 'judge' && step.set.at > from);
  const places = Array.from({ length: CONFORMAL_GROUPS }, (): number[] => []);
  for (const { group, pit } of cases) places[group]?.push(pit);
  const level = (group: number, share: number, was: number): number => {
    const seen = (places[group] ?? []).toSorted((a, b) => a - b);
    const quantile = seen[Math.min(seen.length - 1, Math.floor(share * seen.length))] ?? was;
    const value = (seen.length * quantile + PRIOR_SETS * was) / (seen.length + PRIOR_SETS);
    return Number((share < 0.5 ? clamp(value, 0.01, 0.45) : clamp(value, 0.55, 0.99)).toFixed(4));
  };
  return {
    low: conformal.low.map((was, group) => level(group, 0.1, was)),
    high: conformal.high.map((was, group) => level(group, 0.9, was)),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
