import type { ExerciseProgress } from '@gymgenius/proto/rest/progress';
import { expect, test } from 'vitest';
import { strengthLines } from './strength-lines.ts';

const DAY = 86_400_000;
const load = { kind: 'external', value: 100, unit: 'kg' } as const;
const point = (day: number, kg: number | null) => ({
  workoutId: `w${day}`,
  at: day * DAY,
  best: kg === null ? null : { kg, load, reps: 5, rir: null },
  believed: kg === null ? null : { kg, low: kg - 5, high: kg + 5 },
  sets: 3,
});
const progress: ExerciseProgress = {
  exerciseId: 'bench-press',
  points: [point(0, 100), point(300, null), point(395, 110)],
  now: { kg: 112, low: 104, high: 120 },
  records: [],
};

test('every workout of the range, and today at the end of the line', () => {
  expect(strengthLines(progress, 'kg', 'all', 400 * DAY)).toEqual({
    at: [0, 300 * 86_400, 395 * 86_400, 400 * 86_400],
    best: [100, null, 110, null],
    believed: [100, null, 110, 112],
    low: [95, null, 105, 104],
    high: [105, null, 115, 120],
  });
  expect(strengthLines(progress, 'kg', 'quarter', 400 * DAY).at).toEqual([395 * 86_400, 400 * 86_400]);
});

test('pounds for who logs in pounds; nothing is made up where nothing was lifted', () => {
  expect(strengthLines(progress, 'lb', 'all', 0).best[0]).toBeCloseTo(220.462, 2);
  expect(strengthLines({ ...progress, points: [] }, 'kg', 'all', DAY).at).toEqual([]);
  expect(strengthLines({ ...progress, now: null }, 'kg', 'all', 400 * DAY).at).toHaveLength(3);
});
