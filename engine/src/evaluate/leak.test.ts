import { describe, expect, test } from 'vitest';
import { BASELINES } from './baselines.ts';
import { stepsOf, type Step } from './cases.ts';
import type { Forecast, Method } from './forecaster.ts';
import { evaluate } from './evaluate.ts';
import { madeUpLog } from './made-up-log.fixture.ts';
import { mixtureMethod } from './mixture-method.ts';
import { shippedModel } from './shipped-model.ts';
import type { LifterLog } from './training-log.ts';
import { walkOf } from './walk.ts';

const model = await shippedModel();
const champion = mixtureMethod('champion', model.parameters);
const log = madeUpLog('a', 60);

function forecastsOf({ start }: Method, steps: readonly Step[]): Forecast[] {
  const forecaster = start();
  return steps.map((step) => {
    const forecast = forecaster.forecast(step);
    forecaster.learn(step);
    return forecast;
  });
}

describe('no leak from the future', () => {
  const whole = forecastsOf(champion, stepsOf(log));
  const cutAt = (count: number): LifterLog => ({ ...log, sets: log.sets.slice(0, count) });

  test.each([1, 17, 150, 151, 152, 153, 400, log.sets.length - 1])(
    'the champion, its log cut after %i sets: not a bit of an earlier forecast changes',
    (count) => {
      expect(forecastsOf(champion, stepsOf(cutAt(count)))).toEqual(whole.slice(0, count));
    },
  );

  test('a future of other reps and loads changes no earlier forecast either', () => {
    const other = log.sets.map((set, i) => (i < 300 ? set : { ...set, reps: 1 + (i % 30), kg: set.kg * 1.3 }));
    expect(forecastsOf(champion, stepsOf({ ...log, sets: other })).slice(0, 300)).toEqual(whole.slice(0, 300));
  });

  test('the reps of a set do not reach its own forecast', () => {
    const other = log.sets.map((set, i) => (i === 299 ? { ...set, reps: 33, rpe: 6, failure: !set.failure } : set));
    expect(forecastsOf(champion, stepsOf({ ...log, sets: other })).slice(0, 300)).toEqual(whole.slice(0, 300));
  });

  test('neither do the baselines look ahead, given what counts as a ramp (a day is known when it is over)', () => {
    const days = log.sets.findIndex((set) => set.workout === 'w30');
    for (const method of BASELINES) {
      const before = forecastsOf(method, stepsOf(log)).slice(0, days);
      expect(forecastsOf(method, stepsOf(cutAt(days)))).toEqual(before);
    }
  });
});

test('the order of lifters in a file changes nothing; other lifters do not reach the shipped row', () => {
  const walks = ['a', 'b', 'c'].map((lifter) => walkOf(madeUpLog(lifter, 33)));
  const run = (some: typeof walks, only: 'shipped' | 'leave-lifter-out') => evaluate(some, model, { only, full: false }, () => {});
  expect(run(walks.toReversed(), 'leave-lifter-out').json).toEqual(run(walks, 'leave-lifter-out').json);
  const scoresOf = (lifter: string, some: typeof walks) =>
    run(some, 'shipped')
      .shown.rows.at(-1)
      ?.scores.filter((score) => score.lifter === lifter);
  expect(scoresOf('b', walks)?.length).toBeGreaterThan(200);
  expect(scoresOf('b', walks.slice(1, 2))).toEqual(scoresOf('b', walks));
}, 60_000);
