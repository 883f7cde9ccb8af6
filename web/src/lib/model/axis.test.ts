import { expect, test } from 'vitest';
import { across, lineThrough, PLOT, roundTop, upwards } from './axis.ts';

test('values land on the edges of the plot, and a lone value does not divide by nothing', () => {
  const x = across(2, 25);
  expect([x(2), x(25)]).toEqual([PLOT.left, PLOT.width - PLOT.right]);
  const y = upwards(1.5);
  expect([y(0), y(1.5)]).toEqual([PLOT.height - PLOT.bottom, PLOT.top]);
  expect(Number.isFinite(across(3, 3)(3))).toBe(true);
  expect(lineThrough([[1, 2], [3, 4.55]])).toBe('M1.0 2.0L3.0 4.5'); // prettier-ignore
  expect([roundTop([]), roundTop([0.2]), roundTop([1.2, 1.56])]).toEqual([0.5, 0.5, 2]);
});
