import { expect, test } from 'vitest';
import { drawReplay, isJudge, type Stock } from './draw.ts';

/** Forty lifters of twenty workouts; every tenth lifter's last one is new. */
const stocks = Array.from({ length: 40 }, (_, lifter): Stock => {
  const workouts = Array.from({ length: 20 }, (__, at) => ({
    id: `${lifter}-${at}`,
    sets: 5,
    newSets: at === 19 && lifter % 10 < 2 ? 5 : 0,
  }));
  return { athleteId: String(lifter), stratum: 'novice middle', workouts };
});
const all = stocks.flatMap(({ workouts }) => workouts);

test('judges are never drawn, new or old, and take nothing of the quota', () => {
  const drawn = drawReplay(stocks, 'seed');
  expect(all.filter(({ id }) => isJudge(id)).length).toBeGreaterThan(100);
  expect([...drawn].filter(isJudge)).toEqual([]);
  const fresh = all.filter(({ id, newSets }) => newSets > 0 && !isJudge(id));
  expect(fresh.length).toBeGreaterThan(3);
  expect(fresh.every(({ id }) => drawn.has(id))).toBe(true);
  expect(drawn.size - fresh.length).toBe(9 * fresh.length);
});

test('a fifth of workouts judges', () => {
  const share = Array.from({ length: 10_000 }, (_, at) => `workout ${at}`).filter(isJudge).length / 10_000;
  expect(Math.abs(share - 0.2)).toBeLessThan(0.015);
});
