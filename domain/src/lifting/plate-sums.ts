import type { Kit } from './kit.ts';

/** What a gym's plates add up to, ascending from 0, in the kit's unit. */
export interface PlateSums {
  /** On one side of a bar, with the same on the other. */
  readonly perSide: readonly number[];
  /** Single plates on a belt, up to a belt's usual limit. */
  readonly onBelt: readonly number[];
}

/** Pure and well under a millisecond for a usual gym; hold the result while the kit stays the same. */
export function plateSums(kit: Kit): PlateSums {
  const { unit, plates } = kit;
  return {
    perSide: reachable(plates, SIDE_LIMIT[unit]),
    onBelt: reachable(
      plates.map(({ value, pairs }) => ({ value, pairs: 2 * pairs })),
      BELT_LIMIT[unit],
    ),
  };
}

/** Beyond these nobody lifts (1000 kg is the most that a logged set may say). */
const SIDE_LIMIT = { kg: 490, lb: 1080 };
const BELT_LIMIT = { kg: 100, lb: 220 };

/** Four times what plates down to 0.5 kg can reach. Twenty odd plates would make half a million sums and hold up a whole gateway for seconds. */
const MOST = 4000;

/**
 * Sums of at most `pairs` of each plate. Counted in thousandths, so that 1.134 + 1.134 meets 2.268. The heaviest plates first: one that would make
 * too many sums is left out, and what is left can still be loaded.
 */
function reachable(plates: Kit['plates'], limit: number): readonly number[] {
  const most = Math.round(limit * 1000);
  let sums = new Set([0]);
  for (const { value, pairs } of plates.toSorted((a, b) => b.value - a.value)) {
    const plate = Math.round(value * 1000);
    if (plate > 0) sums = withPlate(sums, plate, pairs, most) ?? sums;
  }
  return [...sums].toSorted((a, b) => a - b).map((sum) => sum / 1000);
}

/** null = more than `MOST`. */
function withPlate(sums: ReadonlySet<number>, plate: number, pairs: number, most: number): Set<number> | null {
  const next = new Set(sums);
  for (const sum of sums) {
    for (let count = 1; count <= pairs && sum + count * plate <= most; count++) next.add(sum + count * plate);
    if (next.size > MOST) return null;
  }
  return next;
}
