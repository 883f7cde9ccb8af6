import { expect, test } from 'vitest';
import type { Load } from './load.ts';
import { shownIn } from './shown-in.ts';

const bar = (value: number, unit: Load['unit']): Load => ({ kind: 'external', value, unit });

test('what was entered in the other unit is told in plates of this one, and in its own as entered', () => {
  expect([47.5, 100, 60].map((kg) => shownIn(bar(kg, 'kg'), 'lb').value)).toEqual([105, 220, 132]);
  expect([45, 135, 225].map((lb) => shownIn(bar(lb, 'lb'), 'kg').value)).toEqual([20.5, 61, 102]);
  expect(shownIn(bar(47.25, 'kg'), 'kg')).toEqual(bar(47.25, 'kg'));
  expect(shownIn({ kind: 'bodyweight', value: 0, unit: 'kg' }, 'lb')).toEqual({ kind: 'bodyweight', value: 0, unit: 'lb' });
});
