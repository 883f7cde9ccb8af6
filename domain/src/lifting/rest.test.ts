import { expect, test } from 'vitest';
import { defaultRestSec, restEndsAt } from './rest.ts';

const squat = { mechanic: 'compound', pattern: 'squat' } as const;
const raise = { mechanic: 'isolation', pattern: 'lateral_raise' } as const;
const done = { type: 'working', reps: 5, rir: 2 } as const;

test('by exercise, set type and effort', () => {
  expect([squat, raise].map((exercise) => defaultRestSec(exercise, done))).toEqual([180, 90]);
  expect(defaultRestSec(squat, { ...done, rir: 0 })).toBe(270);
  expect(defaultRestSec(squat, { ...done, reps: 0, rir: null })).toBe(270);
  expect(defaultRestSec(squat, { ...done, type: 'failure' })).toBe(270);
  expect(defaultRestSec(squat, { ...done, rir: 4 })).toBe(135);
  expect(defaultRestSec(squat, { ...done, rir: null })).toBe(180);
  expect(defaultRestSec(squat, { ...done, type: 'warmup' })).toBe(60);
  expect(defaultRestSec(squat, { ...done, type: 'myo', rir: 0 })).toBe(15);
});

test("a lifter's own limits hold", () => {
  const bounds = { minSec: 45, maxSec: 200, afterFailureSec: 240 };
  expect(defaultRestSec(squat, { ...done, type: 'failure' }, bounds)).toBe(200);
  expect(defaultRestSec(squat, { ...done, type: 'drop' }, bounds)).toBe(45);
  expect(defaultRestSec(raise, { ...done, type: 'failure' }, { ...bounds, afterFailureSec: 120 })).toBe(120);
});

test('the end is a moment, not a countdown', () => {
  expect(restEndsAt(1_700_000_000_000, 90)).toBe(1_700_000_090_000);
});
