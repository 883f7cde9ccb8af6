import type { SetView } from '@gymgenius/proto/rest/history';
import { expect, test } from 'vitest';
import { historyOf, lastTime } from './last-time.ts';

const set = (setId: string, workoutId: string, performedAt: number, type: SetView['type'] = 'working'): SetView => ({
  setId,
  workoutId,
  slotId: 's',
  exerciseId: 'back-squat',
  type,
  load: { kind: 'external', value: 100, unit: 'kg' },
  reps: 5,
  rir: null,
  durationSec: null,
  note: null,
  performedAt,
});

test('last time is the newest other workout, set by set, warm-ups apart', () => {
  const history = [set('d', 'now', 9), set('c', 'b', 6), set('b', 'b', 5), set('w', 'b', 4, 'warmup'), set('a', 'a', 1)];
  const last = lastTime(history, 'now');
  expect(last.work.map((one) => one.setId)).toEqual(['b', 'c']);
  expect(last.warmUps.map((one) => one.setId)).toEqual(['w']);
});

test('history is oldest first and without the workout itself', () => {
  expect(historyOf([set('b', 'now', 9), set('a', 'a', 1), set('0', 'a', 0)], 'now').map((one) => one.performedAt)).toEqual([0, 1]);
});
