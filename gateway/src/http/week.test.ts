import { expect, test } from 'vitest';
import { weekOf } from './week.ts';

const set = (at: string, workoutId = 'w') => ({ workoutId, performedAt: Date.parse(at) });

test('the week begins on Monday in the lifter’s own zone', () => {
  // Monday 00:30 in Berlin is still Sunday in UTC.
  const now = Date.parse('2026-03-08T23:30:00Z');
  expect(weekOf(now, 'Europe/Berlin', []).map(({ date }) => date)).toEqual([
    '2026-03-09',
    '2026-03-10',
    '2026-03-11',
    '2026-03-12',
    '2026-03-13',
    '2026-03-14',
    '2026-03-15',
  ]);
  expect(weekOf(now, 'UTC', [])[0]?.date).toBe('2026-03-02');
  expect(weekOf(now, 'Nowhere/Land', [])[0]?.date).toBe('2026-03-02');
});

test('a day counts its sets and the minutes of each workout', () => {
  const now = Date.parse('2026-01-07T20:00:00Z');
  const sets = [
    set('2026-01-05T17:00:00Z'),
    set('2026-01-05T17:40:00Z'),
    set('2026-01-05T20:00:00Z', 'x'),
    set('2026-01-07T07:00:00Z', 'y'),
    set('2025-12-31T07:00:00Z', 'z'),
  ];
  const week = weekOf(now, 'UTC', sets);
  expect(week[0]).toEqual({ date: '2026-01-05', sets: 3, minutes: 40 });
  expect(week[2]).toEqual({ date: '2026-01-07', sets: 1, minutes: 0 });
  expect(week.reduce((sum, day) => sum + day.sets, 0)).toBe(4);
});
