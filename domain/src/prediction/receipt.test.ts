import { expect, test } from 'vitest';
import { knowledgeFrom, verdictOn, type SuggestedSet } from './receipt.ts';

const kg = (value: number) => ({ kind: 'external', value, unit: 'kg' }) as const;
const said = { source: 'model', modelVersion: 'm', load: kg(80), reps: 8, rir: 2, lastReps: 8, propensity: 1 } as const;
const forecast = { reps: 8, low: 7, high: 9, hit: 0.6, fail: 0.1 };
const done = (reps: number, value = 80, change: Partial<SuggestedSet['suggested']> = {}): SuggestedSet => ({
  load: kg(value),
  reps,
  suggested: { ...said, forecast, ...change },
});

test('a receipt compares reps at the suggested load alone', () => {
  expect(verdictOn(done(6))).toEqual({ sameLoad: true, error: -2, inRange: false });
  expect(verdictOn(done(9))).toEqual({ sameLoad: true, error: 1, inRange: true });
  expect(verdictOn(done(9, 82.5))).toEqual({ sameLoad: false, error: null, inRange: null });
  expect(verdictOn(done(9, 80, { source: 'rule', forecast: null }))).toEqual({ sameLoad: true, error: null, inRange: null });
  expect(verdictOn(done(60, 80, { forecast: { ...forecast, reps: 38, low: 30, high: 40 } }))).toMatchObject({ error: 2, inRange: true });
});

test('how well a lifter is known: the forecast against repeating the last set, on the same sets', () => {
  const sets = [done(8), done(6), done(9, 85), done(7, 80, { lastReps: null }), done(8, 80, { forecast: null })];
  expect(knowledgeFrom(sets)).toEqual({
    suggested: 4,
    predicted: 3,
    error: 1,
    repeated: 2,
    repeatLastError: 1,
    errorWhereRepeated: 1,
    inRange: 0.667,
  });
  expect(knowledgeFrom([])).toMatchObject({ predicted: 0, error: null, repeatLastError: null, inRange: null });
});
