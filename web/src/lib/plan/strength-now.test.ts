import { expect, test } from 'vitest';
import { hintOf } from './strength-now.ts';

const KG = { unit: 'kg', values: [20, 22.5, 25, 85, 87.5, 90] } as const;
const DOUBLE = { rule: { kind: 'double' } } as const;

test('a first weight is a share of the believed max, loadable and never above it; the band goes with it', () => {
  const now = { kg: 100, low: 94.6, high: 106.4 };
  expect(hintOf(now, 0.88, DOUBLE, { loadKind: 'external' }, KG)).toEqual({ value: 87.5, low: 95, high: 106 });
  expect(hintOf({ kg: 50, low: 46, high: 54 }, 0.88, DOUBLE, { loadKind: 'per_hand' }, KG)).toEqual({ value: 20, low: 23, high: 27 });
});

test('a training max is no weight on the bar; what hangs on a belt cannot be told from the max', () => {
  const max = { rule: { kind: 'training_max', step: { kg: 2.5, lb: 5 }, missed: 0.1 } } as const;
  expect(hintOf({ kg: 112.4, low: 105, high: 120 }, 0.9, max, { loadKind: 'external' }, KG)?.value).toBe(101);
  expect(hintOf({ kg: 100, low: 90, high: 110 }, 0.88, DOUBLE, { loadKind: 'added' }, KG)).toBeNull();
});
