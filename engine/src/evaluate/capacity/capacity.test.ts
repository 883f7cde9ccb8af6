import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { expect, test } from 'vitest';
import type { LogSet } from '../training-log.ts';
import { walkOf } from '../walk.ts';
import { capacityReport } from './capacity-report.ts';
import { capacityWalk } from './capacity-walk.ts';
import { capacityText } from './capacity-text.ts';
import { toFailure } from './labelled-set.ts';
import { reliability } from './reliability.ts';

const DAY = 86_400_000;
const squat = exerciseById('back-squat');
if (squat === undefined) throw new Error('the catalogue has a squat');
const exercise = { ...squat, id: 'Squat' };
const K = 0.026;

/** A simulated log with known truth: constant strength, the load goes up and down, every set rated or failed. */
const sets = Array.from({ length: 320 }, (_, i): LogSet => {
  const [day, at] = [Math.floor(i / 2), i % 2];
  const kg = [90, 95, 100, 105][day % 4] ?? 90;
  const n = 1 + Math.log(140 / kg) / K;
  const failure = at === 1 && day % 5 === 0;
  const rir = failure ? 0 : 1 + (day % 2);
  return {
    workout: `w${day}`,
    at: 1_700_000_000_000 + day * 3 * DAY + at * 3_600_000,
    name: 'Squat',
    exercise,
    kg,
    reps: failure ? Math.floor(n) : Math.round(n - 1.2 * rir),
    rpe: failure ? null : 10 - rir,
    failure,
  };
});
const walk = walkOf({ lifter: 'simulated', rows: 400, sets });
const report = capacityReport([walk], DEFAULT_PARAMETERS);

test('what a set tells of reps to failure', () => {
  expect(toFailure({ reps: 6, failure: true, rpe: null })).toBe(6.5);
  expect(toFailure({ reps: 6, failure: false, rpe: 8 })).toBeCloseTo(8.4, 9);
  expect(toFailure({ reps: 6, failure: false, rpe: null })).toBeNull();
});

test('on a simulated log with known truth the law beats repeat-last, its band holds, and the slope and the cost of load are the true ones', () => {
  const mae = (name: string) => report.methods.find(({ method }) => method === name)?.mae ?? Number.NaN;
  expect(report.cases).toBe(316);
  expect(mae('served law')).toBeLessThan(1.3);
  expect(mae('served law')).toBeLessThan(0.85 * mae('repeat last'));
  expect(report.cover80).toBeGreaterThan(0.8);
  expect(report.loadCost.seen).toBeCloseTo(Math.log(1.1) / K, 0);
  expect(Math.abs(report.loadCost.law - report.loadCost.seen)).toBeLessThan(0.6);
  expect(report.ownSlopes[0]?.slope).toBeCloseTo(K, 2);
  expect(report.slopes[0]).toMatchObject({ family: 'all barbell lifts', lifts: 1, inBand: 1 });
  expect(capacityReport([walk], DEFAULT_PARAMETERS)).toEqual(report);
});

test('the future of a log changes no earlier forecast', () => {
  const changed = sets.map((set, i) => (i < 100 ? set : { ...set, reps: 1, failure: true, kg: 20 }));
  const earlier = (some: readonly LogSet[]) => capacityWalk(walkOf({ lifter: 'simulated', rows: 400, sets: some })).cases.slice(0, 96);
  expect(earlier(changed)).toEqual(earlier(sets));
  expect(earlier(sets)).toHaveLength(96);
});

test('chances and outcomes: Brier, calibration error and bins', () => {
  const told = [0.1, 0.1, 0.1, 0.9].map((chance, i) => ({ chance, happened: i === 3 }));
  const { brier, ece, baseBrier, bins } = reliability(told);
  expect(brier).toBeCloseTo(0.01, 9);
  expect(ece).toBeCloseTo(0.1, 9);
  expect(baseBrier).toBeCloseTo(0.1875, 9);
  expect(bins.map(({ cases }) => cases)).toEqual([3, 1]);
});

test('logs without a rated or failed set say so and still show the served slopes', () => {
  const unrated = walkOf({ lifter: 'simulated', rows: 400, sets: sets.map(withoutLabel) });
  const text = capacityText(capacityReport([unrated], DEFAULT_PARAMETERS));
  expect(text).toContain('No set of this file was rated');
  expect(text).toContain('all barbell lifts');
});

function withoutLabel(set: LogSet): LogSet {
  return { ...set, rpe: null, failure: false };
}
