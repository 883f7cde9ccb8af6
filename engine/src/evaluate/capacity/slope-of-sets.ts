import type { CapacityCase } from './capacity-case.ts';

const WINDOW_MS = 21 * 86_400_000;
const FEWEST = 12;

/**
 * The labelled sets' own slope, ln kg per rep, by lifter: least squares of ln load on reps to failure within exercise and three weeks. Noise in the
 * reps flattens it, so it is a lower bound.
 */
export function slopesOfSets(cases: readonly CapacityCase[]): { lifter: string; sets: number; slope: number }[] {
  const lifters = Map.groupBy(cases, ({ lifter }) => lifter);
  return [...lifters].flatMap(([lifter, own]) => {
    let [sxx, sxy, sets] = [0, 0, 0];
    for (const group of Map.groupBy(own, ({ name, at }) => `${name}\n${Math.floor(at / WINDOW_MS)}`).values()) {
      if (group.length < 2) continue;
      const n = group.reduce((sum, one) => sum + one.n, 0) / group.length;
      const w = group.reduce((sum, one) => sum + Math.log(one.kg), 0) / group.length;
      for (const one of group) {
        sxx += (one.n - n) ** 2;
        sxy += (one.n - n) * (Math.log(one.kg) - w);
      }
      sets += group.length;
    }
    return sets < FEWEST || sxx === 0 ? [] : [{ lifter, sets, slope: -sxy / sxx }];
  });
}
