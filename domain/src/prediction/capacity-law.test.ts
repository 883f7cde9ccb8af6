import { assert, constantFrom, double, property, record, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { stopAtTarget, toRepsOdds } from './behaviour.ts';
import { capacityOdds } from './capacity-law.ts';

const between = (min: number, max: number) => double({ min, max, noNaN: true });
const anyState = tuple(
  between(2, 6), between(-0.1, 0.1), between(-0.02, 0.03), between(-4.5, -2.7), between(0, 0.6), between(0, 50), between(30, 600),
  between(1e-6, 0.2), between(-0.02, 0.02), between(0, 0.1), between(-0.9, 6), between(1, 2), between(0.2, 2), between(0, 0.2),
); // prettier-ignore
const anyCandidate = record({
  lnW: between(0.5, 6.5),
  reps: constantFrom(1, 3, 5, 8, 12, 20, 30),
  rir: constantFrom(0, 0.5, 1, 2, 4),
  restSec: between(0, 900),
});

test('P(N >= r | w) never rises with r or w, success and failure go the right way (10,000 random states)', () => {
  assert(
    property(anyState, anyCandidate, between(0.001, 1), (state, candidate, heavier) => {
      const light = capacityOdds(state, candidate);
      const heavy = capacityOdds(state, { ...candidate, lnW: candidate.lnW + heavier });
      let rising = false;
      for (let r = 0; r < 40; r++) {
        const [p = 0, q = 0] = [light.atLeast[r], heavy.atLeast[r]];
        rising ||= p > (light.atLeast[r - 1] ?? 1) + 1e-7 || !(p >= 0 && p <= 1 && q <= p + 1e-7);
      }
      expect(rising).toBe(false);
      expect(heavy.success).toBeLessThanOrEqual(light.success + 1e-7);
      expect(heavy.fail).toBeGreaterThanOrEqual(light.fail - 1e-7);
    }),
    { numRuns: 10_000, seed: 20_261_122 },
  );
}, 30_000);

const known = [Math.log(100), 0, 0, Math.log(0.03), 0, 0, 155, 0.0004, 0, 0.0001, 0, 1.2, 0.6, 0.06];

test('at the 1RM one rep is a coin toss; a lighter load leaves the RIR that the law says', () => {
  expect(capacityOdds(known, { lnW: Math.log(100), reps: 1, rir: 0, restSec: 0 }).success).toBeCloseTo(0.5, 3);
  const odds = capacityOdds(known, { lnW: Math.log(100) - 0.03 * 9, reps: 7, rir: 2, restSec: 0 });
  expect(odds.rir[2]).toBeCloseTo(3 / 1.2, 3);
  expect(odds.success).toBeGreaterThan(0.6);
});

test('who under-reports by a rep and a half says less for the same reserve', () => {
  const biased = known.with(10, 1.5);
  const at = { lnW: Math.log(100) - 0.03 * 9, reps: 6, rir: 2, restSec: 0 };
  expect(capacityOdds(biased, at).rir[2]).toBeCloseTo((4 - 1.5) / 1.2, 3);
  expect(capacityOdds(biased, at).success).toBeLessThan(capacityOdds(known, at).success);
});

test('the reps that will be logged centre on the target, and on what strength allows below it', () => {
  const at = (kg: number) => {
    const candidate = { lnW: Math.log(kg), reps: 8, rir: 2, restSec: 180 };
    return stopAtTarget({ step: { load: { kind: 'external', value: kg, unit: 'kg' }, kg }, candidate }, capacityOdds(known, candidate));
  };
  expect(at(50)).toMatchObject({ reps: 8, low: 6, high: 10 });
  expect(at(95).reps).toBeLessThan(4);
  for (const kg of [50, 80, 95]) expect(Array.from(at(kg).odds).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  const { from, p } = toRepsOdds(at(50).odds);
  expect(from + p.indexOf(Math.max(...p))).toBe(8);
  expect(p.every((share) => share === Math.round(share * 1000) / 1000)).toBe(true);
  expect(Math.abs(p.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(0.02);
  // Tails that round to nothing do not travel.
  expect(p.length).toBeLessThan(14);
});
