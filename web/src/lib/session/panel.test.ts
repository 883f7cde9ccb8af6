import { expect, test } from 'vitest';
import { edit, offer, openPanel, press, release, STEADY_MS, type PanelNumbers } from './panel.ts';

const numbers = (value: number, reps = 5): PanelNumbers => ({ load: { kind: 'external', value, unit: 'kg' }, reps });

test('an untouched panel follows the suggestion', () => {
  expect(offer(openPanel('k', numbers(100), 0), numbers(102.5), 10).painted).toEqual(numbers(102.5));
});

test('a late suggestion never overwrites numbers that the lifter has touched', () => {
  const touched = edit(openPanel('k', numbers(100), 0), numbers(105));
  expect(offer(touched, numbers(102.5), 10).painted).toEqual(numbers(105));
});

test('nothing changes while a finger is down; it does after', () => {
  const down = press(openPanel('k', numbers(100), 0), 1000);
  const told = offer(down, numbers(102.5), 1010);
  expect(told.painted).toEqual(numbers(100));
  expect(release(told, 1100).painted).toEqual(numbers(102.5));
});

test('a change painted less than 400 ms before the finger is taken back', () => {
  const changed = offer(openPanel('k', numbers(100), 0), numbers(102.5), 1000);
  expect(press(changed, 1000 + STEADY_MS - 1).painted).toEqual(numbers(100));
  expect(press(changed, 1000 + STEADY_MS).painted).toEqual(numbers(102.5));
});

test('the first numbers of a set are never taken back: there is nothing older', () => {
  expect(press(openPanel('k', numbers(100), 1000), 1001).painted).toEqual(numbers(100));
});
