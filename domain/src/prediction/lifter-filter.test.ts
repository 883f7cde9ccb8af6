import { assert, double, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { anyRequest } from './arbitrary-request.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { foldWorkout, type FoldContext } from './fold-workout.ts';
import type { ExerciseState, LifterState } from './lifter-state.ts';
import { observe } from './observe.ts';
import type { HistorySet } from './prediction-request.ts';
import { emptyState, priorState, priorTraits } from './prior-state.ts';
import { decodeState, decodeTraits, encodeState, encodeTraits } from './state-blob.ts';

const START = 1_780_000_000_000;
const DAY = 86_400_000;
const BENCH = 'bench-press';
const context: FoldContext = { profile: { bodyweightKg: 80, experience: 'intermediate' }, exerciseOf: exerciseById };

const set = (performedAt: number, kg: number, reps: number, rest: Partial<HistorySet> = {}): HistorySet => ({
  exerciseId: BENCH,
  performedAt,
  type: 'working',
  load: { kind: 'external', value: kg, unit: 'kg' },
  reps,
  rir: null,
  durationSec: null,
  ...rest,
});

const bench = exerciseById(BENCH);
if (!bench) throw new Error('the catalogue has a bench press');
const prior = priorState(bench, context.profile, START);
const seen = (performed: HistorySet, fatigue = 0) => observe(prior, priorTraits(), performed, { kg: performed.load.value, fatigue });
const level = (state: ExerciseState): number => state.x[0] + state.x[3];

test('a lifter with a known 1RM and slope is found from rated and failed sets', () => {
  const [truth, k] = [Math.log(120), 0.028];
  const capacity = (kg: number) => 1 + (truth - Math.log(kg)) / k;
  const workouts = Array.from({ length: 16 }, (_, day) =>
    [85, 95, 105].map((kg, at) => {
      const n = capacity(kg);
      const when = START + day * 3 * DAY + at * 20 * 60_000;
      // Twenty minutes of rest: what is left of the fatigue is nothing.
      return at === 2 ? set(when, kg, Math.floor(n), { type: 'failure' }) : set(when, kg, Math.round(n - 1.2 * 2), { rir: 2 });
    }),
  );
  const state = foldHistory(workouts, context).exercises.get(BENCH);
  expect(Math.exp(state?.x[0] ?? 0)).toBeGreaterThan(114);
  expect(Math.exp(state?.x[0] ?? 0)).toBeLessThan(126);
  expect(Math.exp(state?.x[2] ?? 0)).toBeGreaterThan(0.022);
  expect(Math.exp(state?.x[2] ?? 0)).toBeLessThan(0.034);
});

test('who has more left than they say gets a positive bias, who has less a negative one', () => {
  const [truth, k] = [Math.log(110), 0.029];
  const biasOf = (hidden: number): number => {
    const workouts = Array.from({ length: 30 }, (_, day) =>
      [85, 85].map((kg, at) => {
        const n = 1 + (truth - Math.log(kg)) / k;
        const when = START + day * 3 * DAY + at * 20 * 60_000;
        return at === 1
          ? set(when, kg, Math.round(n - 0.5), { type: 'failure' })
          : set(when, kg, Math.round(n - 1.2 * 2 - hidden), { rir: 2 });
      }),
    );
    return foldHistory(workouts, context).traits.rirBias;
  };
  expect(biasOf(2)).toBeGreaterThan(0.7);
  expect(biasOf(-1)).toBeLessThan(-0.3);
});

test('a failed attempt lowers the estimate, a failure short of the belief too, and no set has more weight than the Huber bound', () => {
  const easy = Math.exp(prior.x[0] - 0.1);
  expect(level(seen(set(START, easy, 0)).state)).toBeLessThan(level(prior));
  expect(level(seen(set(START, easy * 0.9, 1, { type: 'failure' })).state)).toBeLessThan(level(prior));
  const known: ExerciseState = { ...prior, p: prior.p.map((value) => value * 0.01) };
  const shock = (reps: number) =>
    observe(known, priorTraits(), set(START, 40, reps, { rir: 0 }), { kg: 40, fatigue: 0 }).state.x[0] - known.x[0];
  expect(shock(40)).toBeLessThan(2 * shock(25));
});

test('an unrated set only raises: many reps at a heavy load do, few at a light one say next to nothing', () => {
  const [heavy, light] = [Math.exp(prior.x[0]), Math.exp(prior.x[0] - 0.5)];
  expect(level(seen(set(START, heavy, 8)).state)).toBeGreaterThan(level(prior) + 0.05);
  const one = level(seen(set(START, light, 12)).state) - level(prior);
  expect(Math.abs(one)).toBeLessThan(0.05);
});

test('an unrated set within a rep of what was asked bounds strength from below and never pulls it down', () => {
  assert(
    property(
      double({ min: -0.6, max: 0.1, noNaN: true }),
      integer({ min: 2, max: 15 }),
      integer({ min: -1, max: 1 }),
      (off, reps, away) => {
        const done = set(START, Math.exp(prior.x[0] + off), reps);
        const [unasked, asked] = [seen(done), seen({ ...done, asked: reps + away })];
        expect(level(asked.state)).toBeGreaterThanOrEqual(level(prior) - 1e-9);
        expect(level(asked.state)).toBeGreaterThanOrEqual(level(unasked.state) - 1e-9);
        // Who stops where they like is held by the wall still; a rating says more than either.
        expect(seen({ ...done, asked: reps + 2 }).state).toEqual(unasked.state);
        expect(seen({ ...done, rir: 2, asked: reps }).state).toEqual(seen({ ...done, rir: 2 }).state);
      },
    ),
    { numRuns: 300, seed: 20_261_124 },
  );
  const light = set(START, Math.exp(prior.x[0] - 0.5), 5);
  expect(level(seen(light).state)).toBeLessThan(level(prior) - 0.005);
  expect(level(seen({ ...light, asked: 5 }).state)).toBeGreaterThanOrEqual(level(prior));
});

test('fatigue explains a worse set: the same set after hard ones speaks of more strength', () => {
  const fresh = seen(set(START, 60, 8, { rir: 1 }));
  expect(level(seen(set(START, 60, 8, { rir: 1 }), 0.1).state)).toBeGreaterThan(level(fresh.state));
});

test('warm-ups, drops and the rest of a myo chain teach nothing', () => {
  const silent = [set(START, 40, 5, { type: 'warmup' }), set(START + 60_000, 40, 12, { type: 'drop' })];
  expect(foldWorkout(emptyState(), silent, context).state.exercises.size).toBe(0);
  const chain = [0, 1, 2].map((at) => set(START + at * 20_000, 60, 12 - 4 * at, { type: 'myo' }));
  expect(foldWorkout(emptyState(), chain, context).state.exercises.get(BENCH)?.sets).toBe(
    foldWorkout(emptyState(), chain.slice(0, 1), context).state.exercises.get(BENCH)?.sets,
  );
});

test('strength in one lift is evidence for another of its pattern', () => {
  const strong = foldHistory(
    Array.from({ length: 6 }, (_, day) => [set(START + day * 3 * DAY, 140, 5, { rir: 1 })]),
    context,
  );
  const other = [...strong.exercises.keys()].length;
  expect(other).toBe(1);
  const incline = exerciseById('incline-bench-press') ?? exerciseById('close-grip-bench-press');
  if (!incline) throw new Error('the catalogue has a second press');
  const state = strong.exercises.get(BENCH);
  if (!state) throw new Error('the bench press was folded');
  const alone = priorState(incline, context.profile, START);
  const helped = priorState(incline, context.profile, START, [{ exercise: bench, state }]);
  expect(helped.x[0]).toBeGreaterThan(alone.x[0] + 0.1);
  expect(helped.p[0]).toBeLessThan(alone.p[0] ?? 0);
});

test('folding workout by workout, through its blob each time, gives the bits of folding all at once (1,000 random histories)', () => {
  assert(
    property(anyRequest, ({ request, history }) => {
      const fold: FoldContext = { profile: request, exerciseOf: exerciseById };
      const workouts = splitWorkouts(history);
      const whole = foldHistory(workouts, fold);
      let state: LifterState = emptyState();
      for (const workout of workouts) state = reread(foldWorkout(state, workout, fold).state);
      expect(state).toEqual(reread(whole));
      expect(state).toEqual(whole);
    }),
    { numRuns: 1000, seed: 20_261_122 },
  );
});

test('the covariance stays symmetric and positive, the state finite, whatever is logged', () => {
  assert(
    property(anyRequest, ({ request, history }) => {
      const { exercises, traits } = foldHistory(splitWorkouts(history), { profile: request, exerciseOf: exerciseById });
      for (const { x, p } of exercises.values()) {
        expect([...x, ...p].every(Number.isFinite)).toBe(true);
        for (let i = 0; i < 4; i++) {
          expect(p[5 * i]).toBeGreaterThan(0);
          for (let j = 0; j < 4; j++) expect(p[4 * i + j]).toBe(p[4 * j + i]);
        }
      }
      expect(Object.values(traits).every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 2000, seed: 20_261_123 },
  );
});

test('a blob of another version, another kind or another length is refused', () => {
  const blob = encodeState(prior);
  expect(decodeState(blob)).toEqual(prior);
  expect(decodeTraits(encodeTraits(priorTraits()))).toEqual(priorTraits());
  expect(decodeTraits(blob)).toBeNull();
  expect(decodeState(blob.subarray(0, 40))).toBeNull();
  const older = blob.slice();
  older[0] = 0;
  expect(decodeState(older)).toBeNull();
});

function reread(state: LifterState): LifterState {
  const exercises = new Map<string, ExerciseState>();
  for (const [id, exercise] of state.exercises) {
    const read = decodeState(encodeState(exercise));
    if (read === null) throw new Error('what was written can be read');
    exercises.set(id, read);
  }
  const traits = decodeTraits(encodeTraits(state.traits));
  if (traits === null) throw new Error('what was written can be read');
  return { traits, exercises };
}
