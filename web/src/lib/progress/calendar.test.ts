import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

test('weeks from Monday, every workout on its day, over the change of the clock', () => {
  const workout = { workoutId: 'w', title: 'Push', sets: 12 };
  const weeks = calendarOf(['2026-03-23', '2026-03-30'], [{ date: '2026-03-29', ...workout }, { date: '2026-03-30', ...workout }], '2026-03-31'); // prettier-ignore
  expect(weeks.map((week) => week.map(({ date }) => date.slice(8)))).toEqual([
    ['23', '24', '25', '26', '27', '28', '29'],
    ['30', '31', '01', '02', '03', '04', '05'],
  ]);
  expect(weeks.map((week) => week.map(({ workouts }) => workouts.length))).toEqual([[0, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 0]]); // prettier-ignore
  expect(weeks[1]?.map(({ isAhead }) => isAhead)).toEqual([false, false, true, true, true, true, true]);
});
