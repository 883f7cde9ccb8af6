import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT } from '../lifting/kit.ts';
import { foldHistory, splitWorkouts } from './fold-history.ts';
import { habitualBehaviour } from './habitual-behaviour.ts';
import { habitSteps, learnSteps } from './habit-steps.ts';
import { newMixture } from './mixture/mixture-state.ts';
import { BLANK_MODEL } from './model-parameters.ts';
import type { HistorySet, PredictionRequest } from './prediction-request.ts';
import { suggestByFilter } from './suggest-by-filter.ts';
import type { SetType } from '../lifting/set.ts';

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;
const bench = exerciseById('bench-press');
if (!bench) throw new Error('the catalogue has a bench press');

const set = (performedAt: number, reps: number, type: SetType = 'working', value = 80): HistorySet => ({
  exerciseId: 'bench-press',
  performedAt,
  type,
  load: { kind: 'external', value, unit: 'kg' },
  reps,
  rir: null,
  durationSec: null,
});
const request = (over: Partial<PredictionRequest> = {}): PredictionRequest => ({
  workoutId: 'today',
  athleteId: 'a',
  basisSeq: 1,
  now: NOW,
  exercise: bench,
  kit: KG_KIT,
  target: { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: { kind: 'external', value: 80, unit: 'kg' }, restSec: 150 },
  goal: 'hypertrophy',
  setIndex: 0,
  bodyweightKg: 80,
  experience: 'intermediate',
  today: [],
  notToday: null,
  pain: false,
  ...over,
});

/** Somebody who does 11, 6, 6 at the same load in every workout. */
const habit = Array.from({ length: 30 }, (_, w) => [11, 6, 6].map((reps, i) => set(NOW - (30 - w) * 2 * DAY + i * 180_000, reps)));
const context = { profile: { bodyweightKg: 80, experience: null }, exerciseOf: exerciseById };

function mixtureOf(workouts: readonly (readonly HistorySet[])[]) {
  const mixture = newMixture(BLANK_MODEL.mixture);
  for (const [w, sets] of workouts.entries()) learnSteps(mixture, BLANK_MODEL.mixture, habitSteps(`w${w}`, sets, context));
  return mixture;
}

test('the forecast follows the lifter’s habit at the load, set by set, and never moves the load', () => {
  const capacity = foldHistory(splitWorkouts(habit.flat()), context);
  const base = { ...capacity, mixture: mixtureOf(habit) };
  const ask = (done: readonly number[], state: typeof base | typeof capacity) => {
    const today = done.map((reps, i) => set(NOW - (done.length - i) * 180_000, reps));
    const target = { ...request().target, type: 'amrap' as const };
    return suggestByFilter(request({ today, setIndex: done.length, target }), habit.flat(), state, exerciseById);
  };
  for (const [done, expected] of [
    [[], 11],
    [[11], 6],
    [[11, 6], 6],
  ] as const) {
    const known = ask(done, base);
    expect(known.forecast).toMatchObject({ reps: expected });
    const { from = 0, p = [] } = known.forecast?.odds ?? {};
    expect(p[expected - from]).toBeGreaterThan(0.5);
    const unknown = ask(done, capacity);
    expect({ ...known, forecast: null }).toEqual({ ...unknown, forecast: null });
    expect(known.forecast).toMatchObject({ hit: unknown.forecast?.hit, fail: unknown.forecast?.fail });
  }
});

test('asked for a number of reps, most stop there, or where strength ends; the others do what they always do', () => {
  const base = { ...foldHistory(splitWorkouts(habit.flat()), context), mixture: mixtureOf(habit) };
  const { reps, forecast } = suggestByFilter(request(), habit.flat(), base, exerciseById);
  const p = (of: number) => forecast?.odds.p[of - (forecast.odds.from ?? 0)] ?? 0;
  // A habit of 11, and 8 at most are asked for.
  expect([reps, forecast?.reps, forecast?.high]).toEqual([8, 8, 11]);
  expect(p(8)).toBeGreaterThan(p(11));
  expect(p(11)).toBeGreaterThan(0.15);
  expect(p(8) + p(11)).toBeGreaterThan(0.8);
});

test('nobody is told to log reps that strength is not said to have: the bars and the chance to fall short never contradict', () => {
  const mixture = mixtureOf(habit);
  for (const type of ['working', 'amrap'] as const) {
    const asked = request({ target: { ...request().target, type } });
    const step = { load: { kind: 'external', value: 80, unit: 'kg' }, kg: 80 } as const;
    const candidate = { lnW: Math.log(80), reps: 8, rir: 2, restSec: 150 };
    const atLeast = Array.from({ length: 40 }, (_, i) => (i < 5 ? 0.98 : i < 8 ? 0.44 : 0.01));
    const told = habitualBehaviour(
      () => mixture,
      asked,
      BLANK_MODEL,
    )({ step, candidate }, { atLeast, success: 0.1, fail: 0.56, rir: [0, 0, 0, 0, 0] });
    const reached = (r: number) =>
      Array.from(told.odds)
        .slice(r - 1)
        .reduce((sum, p) => sum + p, 0);
    expect(reached(1)).toBeCloseTo(1, 9);
    for (let r = 2; r <= 40; r++) expect(reached(r)).toBeLessThanOrEqual((atLeast[r - 1] ?? 0) + 1e-9);
    expect(told.reps).toBe(5);
  }
});

test('today’s sets are learned over a copy: the base stays as it was', () => {
  const base = { ...foldHistory([], context), mixture: mixtureOf(habit) };
  const before = structuredClone(base.mixture);
  suggestByFilter(request({ today: [set(NOW - 180_000, 3)] }), [], base, exerciseById);
  expect(base.mixture).toEqual(before);
});

test('warm-ups, chains, drops, timed work, misses and strangers’ exercises are no habit', () => {
  const types: SetType[] = ['warmup', 'drop', 'myo', 'timed'];
  const none = [...types.map((type, i) => set(i, 8, type)), set(5, 0), { ...set(6, 8), exerciseId: 'nobody knows it' }];
  expect(habitSteps('w', none, context)).toEqual([]);
  const some = [set(3, 8, 'amrap'), set(1, 8), set(2, 50, 'failure')];
  expect(habitSteps('w', some, context)).toEqual(
    [8, 50, 8].map((reps) => ({ coming: { exercise: 'bench-press', pattern: bench.pattern, workout: 'w', kg: 80 }, reps })),
  );
});

test('the interval is read at the levels of the conformal table', () => {
  const state = { ...foldHistory([], context), mixture: mixtureOf(habit.slice(0, 4)) };
  const wide = {
    ...BLANK_MODEL,
    conformal: { low: BLANK_MODEL.conformal.low.map(() => 0.001), high: BLANK_MODEL.conformal.high.map(() => 0.999) },
  };
  const nominal = suggestByFilter(request(), [], state, exerciseById, BLANK_MODEL).forecast;
  const told = suggestByFilter(request(), [], state, exerciseById, wide).forecast;
  expect(told?.reps).toBe(nominal?.reps);
  expect((told?.high ?? 0) - (told?.low ?? 0)).toBeGreaterThan((nominal?.high ?? 0) - (nominal?.low ?? 0));
});
