import type { Unit } from './load.ts';

/** What a gym owns, in its own unit: every suggested number must be loadable with it. */
export interface Kit {
  readonly unit: Unit;
  /** Empty weight of each kind of bar. */
  readonly bars: { readonly barbell: number; readonly ez_bar: number; readonly trap_bar: number; readonly smith: number };
  /** Plate sizes and how many PAIRS of each; 0 pairs = none. */
  readonly plates: readonly { readonly value: number; readonly pairs: number }[];
  /** Single dumbbells on the rack (per hand), ascending. */
  readonly dumbbells: readonly number[];
  readonly kettlebells: readonly number[];
  /** Selectorised machines and cables. */
  readonly stack: { readonly min: number; readonly max: number; readonly step: number };
}

/** What an exercise is loaded with in `unit`: this gym's own, else the usual gym of that unit, since nobody has counted this one's. */
export function kitIn(kit: Kit, unit: Unit | undefined): Kit {
  if (unit === undefined || unit === kit.unit) return kit;
  return unit === 'kg' ? KG_KIT : LB_KIT;
}

/** A usual commercial gym with kilogram plates. */
export const KG_KIT: Kit = {
  unit: 'kg',
  bars: { barbell: 20, ez_bar: 10, trap_bar: 25, smith: 15 },
  plates: [
    { value: 25, pairs: 6 },
    { value: 20, pairs: 4 },
    { value: 15, pairs: 2 },
    { value: 10, pairs: 4 },
    { value: 5, pairs: 4 },
    { value: 2.5, pairs: 2 },
    { value: 1.25, pairs: 2 },
  ],
  dumbbells: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50],
  kettlebells: [4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32, 36, 40, 44, 48],
  stack: { min: 2.5, max: 150, step: 2.5 },
};

/** The same gym in pounds. */
export const LB_KIT: Kit = {
  unit: 'lb',
  bars: { barbell: 45, ez_bar: 25, trap_bar: 55, smith: 35 },
  plates: [
    { value: 45, pairs: 8 },
    { value: 35, pairs: 2 },
    { value: 25, pairs: 4 },
    { value: 10, pairs: 4 },
    { value: 5, pairs: 4 },
    { value: 2.5, pairs: 2 },
  ],
  dumbbells: [
    2.5, 5, 7.5, 10, 12.5, 15, 17.5, 20, 22.5, 25, 27.5, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120,
  ],
  kettlebells: [9, 13, 18, 22, 26, 31, 35, 40, 44, 53, 62, 70, 80, 88, 97, 106],
  stack: { min: 5, max: 330, step: 5 },
};
