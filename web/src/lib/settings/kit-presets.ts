import { KG_KIT, LB_KIT, type Kit } from '@gymgenius/domain/lifting/kit';

/** A rack in a garage: one bar, a few plates, adjustable dumbbells, no machines to speak of. */
const HOME_KG: Kit = {
  unit: 'kg',
  bars: { barbell: 20, ez_bar: 7.5, trap_bar: 20, smith: 0 },
  plates: [
    { value: 20, pairs: 2 },
    { value: 10, pairs: 2 },
    { value: 5, pairs: 2 },
    { value: 2.5, pairs: 1 },
    { value: 1.25, pairs: 1 },
  ],
  dumbbells: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24],
  kettlebells: [8, 12, 16, 20, 24],
  stack: { min: 5, max: 80, step: 5 },
};
const HOME_LB: Kit = {
  unit: 'lb',
  bars: { barbell: 45, ez_bar: 18, trap_bar: 45, smith: 0 },
  plates: [
    { value: 45, pairs: 2 },
    { value: 25, pairs: 1 },
    { value: 10, pairs: 2 },
    { value: 5, pairs: 1 },
    { value: 2.5, pairs: 1 },
  ],
  dumbbells: [5, 10, 15, 20, 25, 30, 35, 40, 45, 50],
  kettlebells: [18, 26, 35, 44, 53],
  stack: { min: 10, max: 180, step: 10 },
};

export const PRESETS = { kg: KG_KIT, lb: LB_KIT, homeKg: HOME_KG, homeLb: HOME_LB } as const;

/** Whether a lifter has never said what their gym owns. */
export function isPreset(kit: Kit): boolean {
  const text = JSON.stringify(sorted(kit));
  return Object.values(PRESETS).some((preset) => JSON.stringify(sorted(preset)) === text);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])); // prettier-ignore
}
