import { randomUUID } from 'node:crypto';
import { openRedis } from '@gymgenius/platform/redis';
import { readShadow, shadowKey } from '@gymgenius/proto/bus/model-evidence';
import { expect, inject, test } from 'vitest';
import { SILENT } from './events.ts';
import { shadowTally } from './shadow-tally.ts';

test('what several engines count of a shadow is one sum, read as shares and means', async () => {
  const redis = openRedis(inject('redisUrl'), 'queue', () => {});
  const version = `model-${randomUUID()}`;
  expect(await readShadow(redis, version)).toBeNull();
  const [one, two] = [shadowTally(SILENT, redis, 60_000), shadowTally(SILENT, redis, 60_000)];
  one.events.shadowCompared(version, { sameLoad: true, hitDifference: 0.1, ms: 4 });
  one.events.shadowCompared(version, { sameLoad: false, hitDifference: null, ms: 2 });
  two.events.shadowCompared(version, { sameLoad: true, hitDifference: 0.2, ms: 3 });
  two.events.shadowFailed(version, new Error('no'));
  await one.flush();
  await one.flush();
  await Promise.all([one, two].map((tally) => tally[Symbol.asyncDispose]()));
  const told = await readShadow(redis, version);
  expect(told).toMatchObject({ version, compared: 3, failed: 1, sameLoad: 2, ms: 3 });
  expect(told?.hitDifference).toBeCloseTo(0.15);
  await redis.del(shadowKey(version));
  redis.disconnect();
});
