import { expect, test } from 'vitest';
import { routeSizes } from '../../scripts/bundle/route-sizes.ts';

const kB = 1000;
const sizes = routeSizes(new URL('../../web/', import.meta.url));

test('no screen asks a phone on bad wifi for more than it should', () => {
  const tooBig = (limit: number, of: 'js' | 'whole') => sizes.flatMap((one) => (one[of] > limit ? [`${one.route} ${of} ${one[of]}`] : []));
  expect(sizes.map(({ route }) => route)).toContain('/workout');
  // The catalogue is not in it: a phone that has met the exercises of its plan paints without it, any other waits for 8 kB more.
  expect([...tooBig(80 * kB, 'js'), ...tooBig(200 * kB, 'whole')]).toEqual([]);
  expect(sizes[0]?.font).toBeGreaterThan(10 * kB);
  expect(sizes[0]?.font).toBeLessThanOrEqual(60 * kB);
});
