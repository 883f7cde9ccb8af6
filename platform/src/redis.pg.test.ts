import { once } from 'node:events';
import { expect, inject, test } from 'vitest';
import { openRedis } from './redis.ts';

test('a connection works, and comes back by itself after it was cut', async () => {
  const redis = openRedis(inject('redisUrl'), 'queue', () => {});
  const other = openRedis(inject('redisUrl'), 'queue', () => {});
  expect(await redis.set('platform-test', '1')).toBe('OK');
  const again = once(redis, 'ready');
  await other.client('KILL', 'ID', await redis.client('ID'));
  await again;
  expect(await redis.get('platform-test')).toBe('1');
  redis.disconnect();
  other.disconnect();
});

test('[I12] a cache that is away fails at once instead of waiting, and ends nothing', async () => {
  const errors: Error[] = [];
  const redis = openRedis('redis://127.0.0.1:1', 'cache', (error) => errors.push(error));
  const began = performance.now();
  await expect(redis.get('x')).rejects.toThrow(/isn't writeable|Connection is closed|ECONNREFUSED/);
  expect(performance.now() - began).toBeLessThan(500);
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  redis.disconnect();
});
