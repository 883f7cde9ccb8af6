import { expect, test } from 'vitest';
import { Neighbours } from './neighbours.ts';

test('alone only when Redis says so, and not soon after somebody has said hello', async () => {
  let now = 0;
  let count: () => Promise<number> = async () => 1;
  const neighbours = new Neighbours(
    () => count(),
    () => now,
  );
  expect(neighbours.any).toBe(true);
  await neighbours.look();
  expect(neighbours.any).toBe(false);
  neighbours.greeted();
  await neighbours.look();
  expect(neighbours.any).toBe(true);
  now = 15_000;
  await neighbours.look();
  expect(neighbours.any).toBe(false);
  count = async () => 2;
  await neighbours.look();
  expect(neighbours.any).toBe(true);
  count = () => Promise.reject(new Error('Redis is down'));
  await neighbours.look();
  expect(neighbours.any).toBe(true);
});
