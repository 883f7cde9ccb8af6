import { expect, test } from 'vitest';
import { contextMean } from './context-mean.ts';
import { addCount, noCounts } from './decayed-counts.ts';

const base = Float64Array.from({ length: 40 }, (_, i) => (i === 7 || i === 9 ? 0.5 : 0));
const sum = (odds: Float64Array): number => odds.reduce((total, value) => total + value, 0);

test('contexts that saw nothing vote for the base; one that did, for what it saw, by a share of its own', () => {
  expect([...contextMean([undefined, noCounts()], base, 1)]).toEqual([...base]);
  const seen = noCounts();
  addCount(seen, 12, 0.9);
  const vote = contextMean([seen, undefined], base, 1);
  expect(vote[11]).toBeCloseTo(0.25, 6);
  expect(vote[7]).toBeCloseTo(0.375, 6);
  expect(sum(vote)).toBeCloseTo(1, 6);
});
