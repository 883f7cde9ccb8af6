import { expect, test } from 'vitest';
import { sparkPath } from './spark-path.ts';

test('lowest at the bottom, highest at the top, the same in the middle', () => {
  expect(sparkPath([100, 105, 102.5], 100, 32)).toBe('M0 28L50 4L100 16');
  expect(sparkPath([5, 5], 100, 32)).toBe('M0 16L100 16');
});
