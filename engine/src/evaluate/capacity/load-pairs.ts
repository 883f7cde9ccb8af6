import type { CapacityCase } from './capacity-case.ts';
import { mean } from './reliability.ts';

/** What more load costs, on pairs of labelled sets of one lifter and exercise within three weeks, both at the same place of their sessions. */
export interface LoadCost {
  readonly pairs: number;
  /** Mean size of the change in load, %. */
  readonly change: number;
  /** Reps lost for 10 % more load: as seen, and as the served law says of the same pairs. */
  readonly seen: number;
  readonly law: number;
}

const THREE_WEEKS_MS = 21 * 86_400_000;
/** A smaller change drowns in the noise of a set, a larger one is another kind of set. */
const SMALLEST = 0.04;
const LARGEST = 0.3;

/**
 * Least squares of the change in reps on that in ln load, through the origin; the law's prediction by the same fit. Lifters choose their loads by
 * their form, so what is seen is less than what the same lifter on the same day would lose.
 */
export function loadCost(cases: readonly CapacityCase[]): LoadCost {
  let [sxx, sxy, law] = [0, 0, 0];
  const sizes: number[] = [];
  for (const group of groupsOf(cases).values()) {
    for (const [at, first] of group.entries()) {
      for (const second of group.slice(at + 1)) {
        if (second.at - first.at > THREE_WEEKS_MS) break;
        const x = Math.log(second.kg / first.kg);
        if (first.index !== second.index || Math.abs(x) < SMALLEST || Math.abs(x) > LARGEST) continue;
        sxx += x * x;
        sxy += x * (second.n - first.n);
        law -= (x * x) / Math.sqrt(first.k * second.k);
        sizes.push(Math.abs(x));
      }
    }
  }
  const per = Math.log(1.1);
  return { pairs: sizes.length, change: 100 * Math.expm1(mean(sizes)), seen: (-per * sxy) / sxx, law: (-per * law) / sxx };
}

function groupsOf(cases: readonly CapacityCase[]): Map<string, CapacityCase[]> {
  const groups = new Map<string, CapacityCase[]>();
  for (const one of cases) {
    const key = `${one.lifter}\n${one.name}`;
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  return groups;
}
