import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { uniform } from '@gymgenius/domain/simulate/chance';
import { newLifter } from '@gymgenius/domain/simulate/new-lifter';
import { POLICIES, type PolicyName } from './policies.ts';
import { scoreOfPolicy, type PolicyScore } from './policy-scores.ts';

/** A policy over simulated lifters, each counting once. */
export interface PolicyRow extends PolicyScore {
  readonly policy: PolicyName;
  /** Mean utility that the oracle gets more, and its 95 % interval over lifters. */
  readonly regret: Interval;
  /** Mean utility that ours gets more than this policy on the same lifters. */
  readonly oursMore: Interval;
}
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Paired by lifter. Obedient lifters (stubbornness 0), so that it is the policy that is measured. */
export function policyRegret(
  lifters: number,
  weeks: number,
  parameters: FilterParameters,
  report: (done: string) => void = () => {},
): PolicyRow[] {
  const scores = new Map(
    POLICIES.map((policy) => {
      const own = Array.from({ length: lifters }, (_, i) =>
        scoreOfPolicy(policy, newLifter(i + 1, { stubbornness: 0 }), weeks, parameters),
      );
      report(`simulated: ${policy}`);
      return [policy, own];
    }),
  );
  const utilities = (policy: PolicyName): number[] => (scores.get(policy) ?? []).map(({ utility }) => utility);
  const gap = (better: PolicyName, worse: PolicyName): Interval => {
    const theirs = utilities(worse);
    return bootstrap(utilities(better).map((utility, i) => utility - (theirs[i] ?? 0)));
  };
  const rowOf = (policy: PolicyName): PolicyRow => ({
    policy,
    ...meanOf(scores.get(policy) ?? []),
    regret: gap('oracle', policy),
    oursMore: gap('ours', policy),
  });
  return POLICIES.map((policy) => rowOf(policy));
}

function meanOf(scores: readonly PolicyScore[]): PolicyScore {
  const mean = (of: (score: PolicyScore) => number): number => scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    sets: scores.reduce((sum, { sets }) => sum + sets, 0),
    utility: mean(({ utility }) => utility),
    hit: mean(({ hit }) => hit),
    failed: mean(({ failed }) => failed),
    rirOff: mean(({ rirOff }) => rirOff),
    loadOff: mean(({ loadOff }) => loadOff),
  };
}

const RESAMPLES = 1000;

/** Mean and 95 % percentile interval over resampled lifters. Seeded. */
function bootstrap(values: readonly number[]): Interval {
  const mean = (some: readonly number[]): number => some.reduce((sum, value) => sum + value, 0) / some.length;
  const means = Array.from({ length: RESAMPLES }, (_, round) =>
    mean(values.map((_value, i) => values[Math.floor(uniform(1, 'bootstrap', round, i) * values.length)] ?? 0)),
  ).toSorted((a, b) => a - b);
  return { mean: mean(values), low: means[Math.floor(0.025 * RESAMPLES)] ?? 0, high: means[Math.floor(0.975 * RESAMPLES)] ?? 0 };
}
