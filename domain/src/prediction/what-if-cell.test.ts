import { expect, test } from 'vitest';
import type { WhatIf } from './what-if.ts';
import { whatIfCell } from './what-if-cell.ts';

/** Two rests, three loads, two reps: every cell holds its own place. */
const places = Array.from({ length: 12 }, (_, i) => i);
const grid: WhatIf = {
  source: 'model',
  modelVersion: 'm',
  kind: 'external',
  unit: 'kg',
  loads: [95, 97.5, 100],
  allowed: 2,
  cap: 'set_to_set',
  reps: { from: 5, count: 2 },
  restSec: [120, 180],
  acceptedFail: 150,
  hit: places,
  fail: places,
  rir: places,
  logged: places,
};
const set = (value: number, reps: number) => ({ load: { kind: 'external', value, unit: 'kg' } as const, reps });

test('a set is found by its load, reps and rest; what the grid does not hold is not made up', () => {
  expect(whatIfCell(grid, set(97.5, 6))).toEqual({ hit: 0.003, fail: 0.003, rir: 0.3, logged: 3, isAllowed: true });
  expect(whatIfCell(grid, set(100, 5), 1)).toMatchObject({ logged: 10, isAllowed: false });
  const unknown = [set(96, 5), set(95, 4), set(95, 7), { load: { kind: 'per_hand', value: 95, unit: 'kg' } as const, reps: 5 }];
  expect(unknown.map((one) => whatIfCell(grid, one))).toEqual([null, null, null, null]);
  expect(whatIfCell(grid, set(95, 5), 2)).toBeNull();
});
