import { expect, test } from 'vitest';
import { FIVE_BY_FIVE } from './built-in/five-by-five.ts';
import { exerciseById } from '../lifting/catalogue.ts';
import { plateauOf } from './plateau.ts';
import { weeklySets } from './weekly-sets.ts';

const DAY_MS = 86_400_000;
const NOW = 1_767_636_000_000;
const trend = (kg: readonly number[], days = 4) => kg.map((value, at) => ({ at: NOW - (kg.length - at) * days * DAY_MS, kg: value }));

test('standing still for weeks is a plateau; getting stronger, a few workouts, or too much noise is not', () => {
  expect(plateauOf(trend([100, 101, 100, 99.5, 100.5, 100, 99.8, 100]), NOW)).toMatchObject({ workouts: 8, days: 28 });
  expect(plateauOf(trend([100, 101, 102, 103, 104, 105, 106, 107]), NOW)).toBeNull();
  expect(plateauOf(trend([100, 100, 100, 100, 100]), NOW)).toBeNull();
  expect(plateauOf(trend([100, 100, 100, 100, 100, 100], 2), NOW)).toBeNull();
  expect(plateauOf(trend([100, 110, 95, 108, 99, 112, 94, 106]), NOW)).toBeNull();
  expect(plateauOf(trend([100, 99, 98, 97, 96, 95, 94, 93]), NOW)?.perWeek).toBeLessThan(-0.01);
});

test('what is older than twelve weeks says nothing of now', () => {
  expect(plateauOf(trend([100, 101, 100, 99.5, 100.5, 100, 99.8, 100]), NOW + 80 * DAY_MS)).toBeNull();
});

test('weekly sets are counted fractionally: three workouts of 5×5, one and a half of each', () => {
  const sets = new Map(weeklySets(FIVE_BY_FIVE, exerciseById).map((muscle) => [muscle.muscle, muscle]));
  // 15 squats a week and 1.5 deadlifts for the quads at most; bench 7.5 for the chest, half of it and press for the triceps.
  expect(sets.get('chest')).toMatchObject({ sets: 7.5, usual: { min: 10, max: 20 } });
  expect(sets.get('triceps')?.sets).toBe(7.5);
  expect(sets.get('quads')?.sets).toBeGreaterThanOrEqual(15);
});
