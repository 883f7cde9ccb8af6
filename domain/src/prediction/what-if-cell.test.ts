import { expect, test } from 'vitest';
import type { WhatIf } from './what-if.ts';
import { differsByRest, whatIfCell } from './what-if-cell.ts';

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

test('a longer rest is worth a choice only where some number hangs on it', () => {
  const rested = [900, 800, 700, 600, 500, 400];
  const same = { ...grid, hit: [...rested, ...rested], fail: places.map(() => 1), rir: places.map(() => 2), logged: places.map(() => 5) };
  expect(differsByRest(same)).toBe(false);
  expect(differsByRest({ ...same, hit: [...rested, ...rested.map((p) => p + 1)] })).toBe(true);
  expect(differsByRest({ ...same, restSec: [120], hit: rested, fail: rested, rir: rested, logged: rested })).toBe(false);
});
