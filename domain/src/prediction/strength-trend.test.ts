import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { strengthTrend } from './strength-trend.ts';

const DAY = 86_400_000;
const exercise = exerciseById('bench-press');
const set = (day: number, n: number, kg: number, reps: number, type: 'working' | 'warmup' = 'working') => ({
  setId: `${day}/${n}`,
  exerciseId: 'bench-press',
  type,
  load: { kind: 'external', value: kg, unit: 'kg' } as const,
  reps,
  rir: 1,
  durationSec: null,
  performedAt: day * DAY + n * 180_000,
});
const trendOf = (workouts: ReturnType<typeof set>[][]) => {
  if (!exercise) throw new Error('the catalogue has the bench press');
  return strengthTrend(workouts, exercise, { profile: { bodyweightKg: 80, experience: null }, exerciseOf: exerciseById });
};

test('each workout names its best set, and what is believed narrows as sets come in', () => {
  const workouts = [0, 3, 7, 10, 14, 17].map((day, i) => [set(day, 0, 40, 8, 'warmup'), set(day, 1, 80 + i, 5), set(day, 2, 80 + i, 6)]);
  const trend = trendOf(workouts);
  expect(trend.map(({ best }) => best?.setId)).toEqual(['0/2', '3/2', '7/2', '10/2', '14/2', '17/2']);
  const widths = trend.map(({ believed }) => (believed ? Math.log(believed.high / believed.low) : Infinity));
  expect(widths.at(-1)).toBeLessThan(widths[0] ?? 0);
  for (const { believed } of trend) expect(believed && believed.low < believed.kg && believed.kg < believed.high).toBe(true);
  const [first, last] = [trend[0]?.believed?.kg ?? 0, trend.at(-1)?.believed?.kg ?? 0];
  expect(last).toBeGreaterThan(first);
});

test('nothing later is used: a longer history begins with the same points', () => {
  const workouts = [0, 3, 7].map((day, i) => [set(day, 1, 80 + 5 * i, 5)]);
  expect(trendOf(workouts).slice(0, 2)).toEqual(trendOf(workouts.slice(0, 2)));
});

test('too many reps tell no maximum', () => {
  expect(trendOf([[set(0, 1, 40, 20)]])).toEqual([{ at: 180_000, best: null, believed: null }]);
});
