import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { expect, test } from 'vitest';
import { plateDiff, platesFor } from './plate-words.ts';

test('only bars are loaded by plates', () => {
  const load = { kind: 'external', value: 107.5, unit: 'kg' } as const;
  expect(platesFor({ equipment: 'barbell' }, load, KG_KIT)).toEqual([25, 15, 2.5, 1.25]);
  expect(platesFor({ equipment: 'cable' }, load, KG_KIT)).toBe(null);
});

test('what changes on the bar, in words', () => {
  expect(plateDiff([25, 15], [25, 15, 1.25])).toBe('add 1.25 per side');
  expect(plateDiff([25, 15], [25])).toBe('take 15 off each side');
  expect(plateDiff([25, 2.5], [25, 1.25])).toBe('swap 2.5 for 1.25 per side');
  expect(plateDiff([25], [25])).toBe('same plates');
});
