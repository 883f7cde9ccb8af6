import { expect, test } from 'vitest';
import { chooseOrDraw, type Judged, type PolicyView } from './policy.ts';

const odds = (fail: number) => ({
  atLeast: Array.from({ length: 40 }, (_, n) => (n < 10 ? 1 : 0)),
  success: 0.6,
  fail,
  rir: [1, 2, 2, 2, 3],
});
const at = (kg: number, fail: number): Judged => ({
  step: { load: { kind: 'external', value: kg, unit: 'kg' }, kg },
  candidate: { lnW: Math.log(kg), reps: 8, rir: 2, restSec: 120 },
  odds: odds(fail),
  cautious: odds(fail),
});
const steps = [99, 99.5, 100, 100.5].map((kg) => at(kg, 0).step);
const view: PolicyView = {
  goal: 'strength',
  referenceKg: 90,
  effortKnown: true,
  calibration: false,
  acceptedFail: 0.01,
  rirScale: 1.2,
  rirBias: 0,
  remainingSets: 2,
};

test('loads of equal worth are drawn from, but never one that risks failing too much, nor one that is not beside the best', () => {
  const loads = (options: readonly Judged[]) =>
    new Set(Array.from({ length: 80 }, (_, n) => chooseOrDraw(options, view, { steps }, `seed ${n}`)?.option.step.kg));
  expect(loads([at(99.5, 0), at(100, 0), at(100.5, 0)])).toEqual(new Set([99.5, 100]));
  expect(loads([at(99, 0), at(99.5, 0.011)])).toEqual(new Set([99]));
  expect(chooseOrDraw([at(99, 0), at(99.5, 0)], { ...view, calibration: true }, { steps }, 'x')?.propensity).toBe(1);
});
