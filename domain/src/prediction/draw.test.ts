import { expect, test } from 'vitest';
import { drawOne, drawSeed, drawUnit } from './draw.ts';

const workout = (n: number) => `018f6b0e-0000-7000-8000-${String(n).padStart(12, '0')}`;

test.each([2, 3])('of %i each is drawn as often as the others: over workouts, over sets, over models', (count) => {
  const options = Array.from({ length: count }, (_, at) => at);
  const seeds = [
    Array.from({ length: 6000 }, (_, n) => drawSeed(workout(n), 7, 'model-2026-11-22')),
    Array.from({ length: 6000 }, (_, n) => drawSeed(workout(1), n, 'model-2026-11-22')),
    Array.from({ length: 6000 }, (_, n) => drawSeed(workout(1), 7, `model-${n}`)),
  ];
  for (const some of seeds) {
    const times = options.map(() => 0);
    for (const seed of some) {
      const { drawn, propensity } = drawOne(options, seed);
      times[drawn] = (times[drawn] ?? 0) + 1;
      expect(propensity).toBe(1 / count);
    }
    const chiSquare = times.reduce((sum, seen) => sum + (seen - 6000 / count) ** 2 / (6000 / count), 0);
    // The 99.9 % point of chi-square with one and two degrees of freedom.
    expect(chiSquare).toBeLessThan(count === 2 ? 10.83 : 13.82);
  }
});

test('one basis after the other says nothing of the next draw', () => {
  const bits = Array.from({ length: 6001 }, (_, n) => drawUnit(drawSeed(workout(3), n, 'filter-1')) < 0.5);
  const same = bits.filter((bit, at) => at > 0 && bit === bits[at - 1]).length;
  expect((same - 3000) ** 2 / 1500).toBeLessThan(10.83);
});

test('a seed draws the same for ever: phones and servers of other versions must agree', () => {
  expect(drawUnit('018f6b0e-0000-7000-8000-000000000001 7 filter-1')).toBe(PINNED);
});
const PINNED = 0.8189040764700621;
