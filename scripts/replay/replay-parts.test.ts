import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { describe, expect, test } from 'vitest';
import { guessUnit } from './guess-unit.ts';
import { replayOptions } from './options.ts';
import { Past } from './past.ts';
import type { ReplayRow } from './replay-row.ts';
import { repsAtWeight } from './reps-at-weight.ts';
import { Screen } from './screen.ts';
import { summarise } from './summary.ts';

test('flags, what make hands on, and what cannot be meant', () => {
  expect(
    replayOptions(['--file', 'a.csv', '--last', '5', '--json', '--unit', 'lb'], { GATEWAY: 'http://127.0.0.1:4999/', SPEED: '60' }),
  ).toEqual({
    file: 'a.csv',
    last: 5,
    gateway: 'http://127.0.0.1:4999',
    unit: 'lb',
    speed: 60,
    json: true,
  });
  expect(() => replayOptions(['--file', ''], {})).toThrow('Which file? make replay FILE=strong.csv');
  expect(() => replayOptions(['--file', 'a', '--last', 'all'], {})).toThrow('LAST is a number of workouts, not “all”.');
  expect(() => replayOptions(['--file', 'a', '--unit', 'stone'], {})).toThrow('--unit is kg or lb, not “stone”.');
  expect(() => replayOptions(['--file', 'a'], { SPEED: '-1' })).toThrow('SPEED');
});

test('a log in pounds that was typed in kilograms gives itself away; round numbers are taken for kg', () => {
  expect(guessUnit([44.09245243697551, 66.13867865546327, 110.23113109243879])).toEqual({ unit: 'lb', converted: true });
  expect(guessUnit([45.359237, 61.23497])).toEqual({ unit: 'kg', converted: true });
  expect(guessUnit([20, 22.5, 61.25, 100])).toEqual({ unit: 'kg', converted: false });
  expect(guessUnit([])).toEqual({ unit: 'kg', converted: false });
});

describe('reps at the weight used', () => {
  const bench = exerciseById('bench-press');
  if (!bench) throw new Error('no bench press');
  const kg = (value: number): Load => ({ kind: 'external', value, unit: 'kg' });
  const forecast = { reps: 8, low: 7, high: 9, hit: 0.6, fail: 0.1, odds: { from: 7, p: [0.3, 0.4, 0.3] } };
  const suggestion: Suggestion = {
    load: kg(80),
    reps: 8,
    rir: 2,
    restSec: 120,
    source: 'model',
    modelVersion: 'm',
    forecast,
    e1rm: null,
    reference: null,
    contributions: [],
    cap: null,
    calibration: false,
    moreRest: null,
    propensity: null,
  };

  test('the same weight takes the forecast as it is; a rule has only its reps', () => {
    expect(repsAtWeight(suggestion, kg(80), bench)).toEqual({ reps: 8, by: 'forecast' });
    expect(repsAtWeight({ ...suggestion, forecast: null }, kg(90), bench)).toEqual({ reps: 8, by: 'rule' });
    expect(repsAtWeight(suggestion, { kind: 'band', value: 0, unit: 'kg' }, bench)).toBeNull();
  });

  test('another weight is carried along the law: never more reps for more weight, never more than the target asks', () => {
    const reps = [40, 60, 80.9, 85, 90, 100, 120].map((value) => repsAtWeight(suggestion, kg(value), bench)?.reps ?? 0);
    expect(reps).toEqual(reps.toSorted((a, b) => b - a));
    expect(reps[0]).toBe(8);
    expect(reps.at(-1)).toBeLessThan(4);
  });
});

test('the past: last time is the plan and the guess, today comes first, warm-ups never count', () => {
  const past = new Past();
  const slots = [{ slotId: 's', exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }];
  const set = (type: 'warmup' | 'working', reps: number) => {
    return {
      setId: `${type}${reps}`,
      slotId: 's',
      type,
      load: { kind: 'external', value: 50, unit: 'kg' },
      reps,
      rir: null,
      durationSec: null,
      restSec: null,
      suggestionId: null,
      note: null,
      performedAt: 0,
    } as const;
  };
  expect(past.repeatLast('bench-press', [])).toBeNull();
  past.add({ slots, sets: [set('warmup', 12), set('working', 8), set('working', 6)] });
  expect(past.targets('bench-press').map(({ type, reps }) => [type, reps.max])).toEqual([
    ['warmup', 12],
    ['working', 8],
    ['working', 6],
  ]);
  expect(past.repeatLast('bench-press', [])).toBe(8);
  expect(past.repeatLast('bench-press', [set('warmup', 12)])).toBe(8);
  expect(past.repeatLast('bench-press', [set('warmup', 12), set('working', 9)])).toBe(9);
});

test('the summary counts what it says, and the screen keeps its columns', () => {
  const row = (change: Partial<ReplayRow>): ReplayRow => {
    const done = { load: { kind: 'external', value: 80, unit: 'kg' }, reps: 8, rir: null, performedAt: 0 } as const;
    return {
      workoutId: 'w',
      setId: 's',
      seq: 1,
      exercise: 'Bench press with a very long name',
      number: 1,
      type: 'working',
      suggested: null,
      done,
      ackMs: 2,
      suggestionMs: 6,
      tries: 1,
      predicted: null,
      repeatLast: null,
      isClose: null,
      ...change,
    };
  };
  const rows = [
    row({ predicted: { reps: 7, by: 'capacity_law' }, repeatLast: 5, isClose: true }),
    row({ predicted: { reps: 8, by: 'rule' }, repeatLast: 8, isClose: false, tries: 2, ackMs: 400, suggestionMs: null }),
  ];
  const summary = summarise(rows, { lost: rows.slice(1), extra: 0, disordered: 0 }, { workouts: 1, reconnects: 1 });
  expect(summary).toEqual({
    workouts: 1,
    sets: 2,
    acked: 2,
    lost: 1,
    extra: 0,
    disordered: 0,
    resent: 1,
    reconnects: 1,
    sources: { none: 2 },
    reps: { sets: 2, suggested: 0.5, repeatLast: 1.5, by: { capacity_law: 1, rule: 1 }, sameWeight: null },
    close: { sets: 2, share: 0.5 },
    ackMs: { p50: 2, p99: 400, max: 400 },
    suggestionMs: { p50: 6, p99: 6, max: 6 },
    unanswered: 1,
  });
  const lines: string[] = [];
  const screen = new Screen((line) => lines.push(line), false);
  for (const one of rows) screen.row(one);
  const left = '    1  Bench press with a very l…           –                   –        –        80 kg × 8';
  expect(lines).toEqual([`${left}                  2.0 ms     6.0 ms`, `${left}               400.0 ms*       none`]);
});
