import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { e1rm, epley, marzagao, rtsShare } from './one-rep-max.ts';

const weight = fc.double({ min: 0.5, max: 500, noNaN: true });
const kg = (...set: Parameters<typeof e1rm>): number => {
  const estimate = e1rm(...set);
  if (!('kg' in estimate)) throw new Error(estimate.refused);
  return estimate.kg;
};

test('a single with nothing left is the weight itself, and the estimate names its set', () => {
  expect(e1rm(140, 1, 0)).toEqual({ kg: 140, of: { weightKg: 140, reps: 1, rir: 0 } });
  // 100 (1 + 4^.85 / (-2.55 + 4.58 ln 100)), by hand.
  expect(kg(100, 5)).toBeCloseTo(117.52, 1);
  expect(epley(100, 5)).toBeCloseTo(116.67, 2);
});

test('refused above 12 effective reps, without reps, without a load', () => {
  expect(e1rm(100, 13)).toEqual({ refused: 'too_many_reps' });
  expect(e1rm(100, 10, 2.5)).toEqual({ refused: 'too_many_reps' });
  expect(e1rm(100, 10, 2)).toHaveProperty('kg');
  expect(e1rm(100, 0)).toEqual({ refused: 'no_reps' });
  expect(e1rm(0, 5)).toEqual({ refused: 'no_load' });
  expect(e1rm(Number.NaN, 5)).toEqual({ refused: 'no_load' });
});

test('more weight, more reps or more left in reserve never mean less strength; an untold RIR is none', () => {
  fc.assert(
    fc.property(weight, weight, fc.integer({ min: 1, max: 11 }), fc.constantFrom(0, 0.5, 1), (a, b, reps, rir) => {
      const [light, heavy] = a < b ? [a, b] : [b, a];
      expect(kg(heavy, reps, rir)).toBeGreaterThanOrEqual(kg(light, reps, rir));
      expect(kg(a, reps + 1, 0)).toBeGreaterThanOrEqual(kg(a, reps, rir));
      expect(kg(a, reps, null)).toBe(kg(a, reps, 0));
      expect(marzagao(a, reps)).toBeGreaterThanOrEqual(a);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('the RTS chart, halves included', () => {
  expect([rtsShare(1, 0), rtsShare(5, 0), rtsShare(5, 2), rtsShare(5, 1.5), rtsShare(8, 2)]).toEqual([1, 0.863, 0.811, 0.824, 0.739]);
  expect([rtsShare(10, 1), rtsShare(0, 0)]).toEqual([null, null]);
});
