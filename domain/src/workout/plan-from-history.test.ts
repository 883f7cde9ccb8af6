import { expect, test } from 'vitest';
import type { HistorySet } from '../prediction/prediction-request.ts';
import { planFromHistory, targetsOf, type PastWorkout } from './plan-from-history.ts';

const NOW = Date.UTC(2026, 0, 30, 18);
const DAY = 86_400_000;

function setOf(change: Partial<HistorySet> = {}): HistorySet {
  return {
    exerciseId: 'bench-press',
    performedAt: NOW - DAY,
    type: 'working',
    load: { kind: 'external', value: 80, unit: 'kg' },
    reps: 8,
    rir: null,
    durationSec: null,
    ...change,
  };
}
function workout(title: string, daysAgo: number, change: Partial<PastWorkout> = {}): PastWorkout {
  const startedAt = NOW - daysAgo * DAY;
  return {
    title,
    startedAt,
    endedAt: startedAt + 55 * 60_000,
    slots: [{ slotId: 's', exerciseId: 'bench-press', sets: [setOf()] }],
    ...change,
  };
}
const ids = () => {
  let n = 0;
  return () => `slot-${(n += 1)}`;
};

test('offers the recurring title that was done longest ago', () => {
  const past = [
    workout('Push', 1),
    workout('Pull', 3),
    workout('Legs', 5),
    workout('Push', 8),
    workout('Pull', 10),
    workout('Legs', 12),
    workout('Testing day', 20),
  ];
  expect(planFromHistory(past, NOW, ids())).toEqual({
    title: 'Legs',
    lastDoneAt: NOW - 5 * DAY,
    estimateMin: 55,
    slots: [
      {
        slotId: 'slot-1',
        exerciseId: 'bench-press',
        supersetGroup: null,
        restSec: null,
        targets: [{ type: 'working', reps: { min: 6, max: 8 }, rir: 2, load: null, restSec: null }],
      },
    ],
  });
});

test('with nothing recurring the latest is offered again; older than four weeks or empty counts for nothing', () => {
  expect(planFromHistory([workout('A', 9), workout('B', 2)], NOW, ids())?.title).toBe('B');
  expect(planFromHistory([workout('A', 29), workout('A', 31)], NOW, ids())).toBeNull();
  expect(planFromHistory([workout('A', 1, { slots: [] })], NOW, ids())).toBeNull();
  expect(planFromHistory([], NOW, ids())).toBeNull();
});

test('targets ask for what was done: types kept, a range where there is room to grow', () => {
  const targetOf = (change: Partial<HistorySet>) => targetsOf([setOf(change)])[0];
  expect(targetOf({ reps: 5 })?.reps).toEqual({ min: 5, max: 5 });
  expect(targetOf({ reps: 12, rir: 1 })).toMatchObject({ reps: { min: 10, max: 12 }, rir: 1 });
  expect(targetOf({ type: 'warmup', reps: 10 })).toMatchObject({ type: 'warmup', reps: { min: 10, max: 10 }, rir: null });
  expect(targetOf({ type: 'failure', reps: 9 })).toMatchObject({ type: 'failure', rir: null });
  expect(targetOf({ reps: 0 })?.reps).toEqual({ min: 1, max: 1 });
});

test('straight sets are asked for alike: the best reps at that load, one effort for the exercise, within what a plan asks for', () => {
  const back = { load: { kind: 'external', value: 60, unit: 'kg' } } as const;
  const sets = [setOf({ reps: 8, rir: 3 }), setOf({ reps: 8, rir: 1.5 }), setOf({ reps: 6, rir: 0 }), setOf({ ...back, reps: 12, rir: 4 })];
  expect(targetsOf(sets).map(({ reps, rir }) => [reps.max, rir])).toEqual([
    [8, 3],
    [8, 3],
    [8, 3],
    [12, 3],
  ]);
  expect(targetsOf([setOf({ rir: 0 })])[0]?.rir).toBe(1);
  expect(targetsOf([setOf({ rir: 5 })])[0]?.rir).toBe(3);
});

test('a workout that was never ended is estimated by its sets', () => {
  const sets = Array.from({ length: 16 }, () => setOf());
  expect(
    planFromHistory([workout('A', 1, { endedAt: null, slots: [{ slotId: 's', exerciseId: 'bench-press', sets }] })], NOW, ids())
      ?.estimateMin,
  ).toBe(40);
});
