import { assert, double, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { neededReps } from './capacity-law.ts';
import { stateFeatures } from './features.ts';
import { foldHistory } from './fold-history.ts';
import type { LifterTraits } from './lifter-state.ts';
import type { HistorySet } from './prediction-request.ts';

const DAY = 86_400_000;
const context = { profile: { bodyweightKg: 80, experience: 'intermediate' }, exerciseOf: exerciseById } as const;

interface Lifter {
  readonly max: number;
  readonly k: number;
  readonly share: number;
  readonly said: number;
}

const anyLifter = record({
  max: double({ min: 50, max: 160, noNaN: true }),
  k: double({ min: 0.024, max: 0.034, noNaN: true }),
  share: double({ min: 0.68, max: 0.76, noNaN: true }),
  said: integer({ min: 1, max: 3 }),
});

/** Thirty days: a rated set, then, rested, one to failure with the same weight. `hidden` = true reps left beyond 1.2 times what is said. */
function traitsAfter({ max, k, share, said }: Lifter, hidden: number, ends: HistorySet['type'] | null): LifterTraits {
  const kg = Math.round(max * share * 4) / 4;
  const n = 1 + Math.log(max / kg) / k;
  const set = (day: number, rest: number, done: Pick<HistorySet, 'type' | 'reps' | 'rir'>): HistorySet => ({
    ...done,
    exerciseId: 'bench-press',
    performedAt: 1_780_000_000_000 + day * 3 * DAY + rest * 60_000,
    load: { kind: 'external', value: kg, unit: 'kg' },
    durationSec: null,
  });
  const workouts = Array.from({ length: 30 }, (_, day) => {
    const rated = set(day, 0, { type: 'working', reps: Math.max(1, Math.round(n - 1.2 * said - hidden)), rir: said });
    return ends === null ? [rated] : [rated, set(day, 20, { type: ends, reps: Math.floor(n), rir: null })];
  });
  return foldHistory(workouts, context).traits;
}

test('the learned bias has the sign of the hidden one, whoever lifts and whatever they say: more left than said is positive', () => {
  assert(
    property(anyLifter, double({ min: 1.5, max: 3, noNaN: true }), (lifter, hidden) => {
      expect(traitsAfter(lifter, hidden, 'failure').rirBias).toBeGreaterThan(0);
      expect(traitsAfter(lifter, hidden, 'amrap').rirBias).toBeGreaterThan(0);
      expect(traitsAfter(lifter, -hidden, 'failure').rirBias).toBeLessThan(0);
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});

test('more hidden reps never teach a smaller bias', () => {
  assert(
    property(anyLifter, (lifter) => {
      const learned = [-2, 0, 2].map((hidden) => traitsAfter(lifter, hidden, 'failure').rirBias);
      expect(learned).toEqual(learned.toSorted((a, b) => a - b));
    }),
    { numRuns: 100, seed: 20_261_123 },
  );
});

test('ratings alone, without a set to the end, teach no bias: strength explains them as well', () => {
  assert(
    property(anyLifter, double({ min: -2, max: 3, noNaN: true }), (lifter, hidden) => {
      expect(traitsAfter(lifter, hidden, null).rirBias).toBe(0);
    }),
    { numRuns: 50, seed: 20_261_124 },
  );
});

test('a bias for more makes the same reported reserve ask for more true reps, in the served law as in the filter', () => {
  const state = foldHistory([], context);
  const at = (rirBias: number): number => {
    const now = {
      state: { x: [4.6, 0, -3.5, 0] as const, p: Array.from({ length: 16 }, () => 0), at: 0, sets: 1 },
      traits: { ...state.traits, rirBias },
      fatigue: 0,
      restedSec: null,
      weeksAway: 0,
    };
    return neededReps(stateFeatures(now), { reps: 5, rir: 2 });
  };
  expect(at(1)).toBeCloseTo(at(0) + 1, 9);
  expect(at(-0.5)).toBeCloseTo(at(0) - 0.5, 9);
});
