import { expect, test } from 'vitest';
import { Random } from '../simulation/random.ts';
import { grows, slopeOf } from './slope.ts';

const MINUTE = 60_000;
const samples = (perMinute: number, seed: number) => {
  const random = new Random(seed);
  return Array.from({ length: 60 }, (_, at) => [at * MINUTE * 0.5, 100 + perMinute * at * 0.5 + 4 * random.next()] as const);
};

test('a line is found with its uncertainty: 1 a minute is 60 an hour', () => {
  const { perHour, uncertainty } = slopeOf(samples(1, 1));
  expect(Math.abs(perHour - 60)).toBeLessThan(uncertainty + 1);
  expect(uncertainty).toBeLessThan(6);
});

test('noise does not grow, a leak does, and one too small to matter is let be', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    expect(grows(slopeOf(samples(0, seed)), 0.1, 5)).toBe(false);
    expect(grows(slopeOf(samples(1, seed)), 0.1, 5)).toBe(true);
    expect(grows(slopeOf(samples(0.05, seed)), 0.1, 5)).toBe(false);
  }
  expect(() => slopeOf([])).toThrow(/three/);
});
