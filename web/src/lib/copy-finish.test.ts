import { expect, test } from 'vitest';
import { finishCopy } from './copy-finish.ts';

test('the end of a workout counts every set that was logged, and says which were warm-ups', () => {
  const said = [
    [4, 4],
    [4, 1],
    [4, 0],
    [1, 0],
    [0, 3],
  ] as const;
  expect(said.map(([work, warmUps]) => finishCopy.saved(work, warmUps))).toEqual([
    '8 sets saved, 4 of them warm-ups',
    '5 sets saved, one of them a warm-up',
    'All 4 sets saved',
    'Your set is saved',
    '3 sets saved, all of them warm-ups',
  ]);
});
