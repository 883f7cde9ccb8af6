import { ModelReport } from '@gymgenius/proto/rest/model-report';
import { expect, test } from 'vitest';
import { modelReport } from './model-report.ts';
import type { CaseScore } from './scores.ts';

function score(lifter: string, nth: number, error: number, pit: number): CaseScore {
  return {
    lifter,
    family: 'squat',
    index: nth % 2,
    sessions: 2,
    nth,
    error,
    nll: 1,
    crps: 0.5,
    pit,
    width: 3,
    held: 1,
    heldWidth: 3,
    load: 'same',
    effort: 'unsaid',
    chance: 0.5,
    reached: 1,
    group: -1,
  };
}
const lives = (errorOf: (nth: number) => number): CaseScore[] =>
  ['a', 'b'].flatMap((lifter) => Array.from({ length: 60 }, (_, nth) => score(lifter, nth, errorOf(nth), (nth + 0.5) / 60)));

test('a report holds what its plots draw, and survives the wire', () => {
  const short = [score('c', 0, 9, 0.5)];
  const report = modelReport('test', [...lives(() => 1), ...short], [...lives((nth) => 1 + (nth % 2)), ...short], 50);
  expect(ModelReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  expect(report).toMatchObject({ cases: 120, lifters: 2, beatsRepeatLast: 2, repeatLast: { pooledMae: 1.5, byLifterMae: 1.5 } });
  expect(report.pooled).toMatchObject({ mae: 1, cover80: 0.8, nll: 1 });
  expect(report.bySet).toEqual([
    { name: 'set 1', cases: 60, mae: 1, repeatLastMae: 1, cover80: 0.8 },
    { name: 'set 2', cases: 60, mae: 1, repeatLastMae: 2, cover80: 0.8 },
  ]);
  expect(report.coldStart).toEqual([{ sessions: 2, cases: 120, mae: 1, repeatLastMae: 1.5 }]);
  expect(report.reliability[10]).toEqual({ told: 0.5, seen: 0.5 });
  expect(report.reliability).toHaveLength(21);
});

test('a report of nobody says so in nulls and empty lists', () => {
  const report = modelReport('test', [], [], 50);
  expect(ModelReport.parse(JSON.parse(JSON.stringify(report)))).toMatchObject({
    cases: 0,
    pooled: { mae: null },
    reliability: [],
    bySet: [],
  });
});
