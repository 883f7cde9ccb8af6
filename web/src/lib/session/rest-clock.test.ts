import { expect, test } from 'vitest';
import { clockText, restClock } from './rest-clock.ts';

const rest = { afterSetId: 's', startedAt: 0, endsAt: 120_000 };

test('the rest is computed from its end, whatever slept meanwhile', () => {
  expect(restClock(rest, 30_000)).toEqual({ left: 90, total: 120, share: 0.75, isOver: false });
  expect(restClock(rest, 130_000)).toEqual({ left: -10, total: 120, share: 0, isOver: true });
  expect(restClock(rest, 120_000 + 16 * 60_000)).toBe(null);
  expect(restClock(null, 0)).toBe(null);
});

test('clock text', () => {
  expect([clockText(65), clockText(9), clockText(-70), clockText(3723)]).toEqual(['1:05', '0:09', '1:10', '1:02:03']);
});
