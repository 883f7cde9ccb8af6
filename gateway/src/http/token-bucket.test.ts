import { expect, test } from 'vitest';
import { TokenBuckets } from './token-bucket.ts';

test('[P12] a burst passes, the next ones wait their turn, the rest is told when to come again', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 3, perSecond: 10 }, () => now);
  expect(Array.from({ length: 3 }, () => buckets.admit('a').kind)).toEqual(['now', 'now', 'now']);
  expect([buckets.admit('a'), buckets.admit('a')]).toEqual([
    { kind: 'later', waitMs: 100 },
    { kind: 'later', waitMs: 200 },
  ]);
  for (let n = 0; n < 8; n += 1) buckets.admit('a');
  expect(buckets.admit('a')).toEqual({ kind: 'retry', retryMs: 1_100 });
  expect(buckets.admit('b')).toEqual({ kind: 'now' });
  now = 5_000;
  expect(buckets.admit('a')).toEqual({ kind: 'now' });
});

test('[P12] what asks for more costs more, and nothing so much that it could never pass', () => {
  const buckets = new TokenBuckets({ burst: 200, perSecond: 10 }, () => 0);
  expect(Array.from({ length: 4 }, () => buckets.admit('a', 100).kind)).toEqual(['now', 'now', 'now', 'now']);
  expect(buckets.admit('a', 100)).toMatchObject({ kind: 'retry' });
  expect(buckets.admit('b', 1_000_000)).toEqual({ kind: 'now' });
});

test('[P12] a clock that is set back takes no tokens away', () => {
  let now = 1_000_000;
  const buckets = new TokenBuckets({ burst: 2, perSecond: 1 }, () => now);
  expect(buckets.admit('p')).toEqual({ kind: 'now' });
  now -= 600_000;
  expect(buckets.admit('p')).toEqual({ kind: 'now' });
});
