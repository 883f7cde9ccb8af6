import type { Unit } from '@gymgenius/domain/lifting/load';

export interface PlateLook {
  readonly color: string;
  /** px on the plate bar. */
  readonly height: number;
  readonly width: number;
}

/** IWF colours; small plates repeat the colours of the large ones a tenth of their weight. Pounds take the nearest kilogram plate. */
const KG: readonly (readonly [least: number, look: PlateLook])[] = [
  [25, { color: '#d3332c', height: 34, width: 12 }],
  [20, { color: '#2f6fd6', height: 34, width: 11 }],
  [15, { color: '#e9ba24', height: 30, width: 10 }],
  [10, { color: '#2f9e57', height: 26, width: 9 }],
  [5, { color: '#f1eee9', height: 22, width: 7 }],
  [2.5, { color: '#d3332c', height: 20, width: 6 }],
  [2, { color: '#2f6fd6', height: 18, width: 5 }],
  [1.25, { color: '#f1eee9', height: 16, width: 5 }],
  [0, { color: '#b9b4ae', height: 14, width: 4 }],
];
const LB_AS_KG: ReadonlyMap<number, number> = new Map([
  [55, 25],
  [45, 20],
  [35, 15],
  [25, 10],
  [10, 5],
  [5, 2.5],
  [2.5, 1.25],
]);

export function plateLook(plate: number, unit: Unit): PlateLook {
  const kg = unit === 'kg' ? plate : (LB_AS_KG.get(plate) ?? plate * 0.4536);
  return (KG.find(([least]) => kg >= least) ?? KG[KG.length - 1] ?? [0, { color: '#b9b4ae', height: 14, width: 4 }])[1];
}
