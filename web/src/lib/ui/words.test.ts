import { expect, test } from 'vitest';
import { shortSet, spokenSet, typedNumber } from './words.ts';

const set = (kind: 'external' | 'per_hand' | 'added' | 'band' | 'none', value: number, reps = 5, durationSec: number | null = null) =>
  ({ load: { kind, value, unit: 'kg' }, reps, durationSec }) as const;

test('a set for a screen reader', () => {
  expect(spokenSet(set('external', 107.5))).toBe('107.5 kilos for 5');
  expect(spokenSet(set('added', 0, 12))).toBe('body weight for 12');
  expect(spokenSet(set('none', 0, 12))).toBe('12 reps');
});

test('a set for the last column', () => {
  expect([
    shortSet(set('external', 97.5)),
    shortSet(set('added', 10, 6)),
    shortSet(set('added', 0, 6)),
    shortSet(set('none', 0, 1, 45)),
  ]).toEqual(['97.5 × 5', '+10 × 6', 'BW × 6', '45 s']);
});

test('typed numbers: a comma is a point, nonsense is nothing', () => {
  expect([typedNumber('102,5'), typedNumber(' 60 '), typedNumber(''), typedNumber('ten'), typedNumber('-5')]).toEqual([
    102.5,
    60,
    null,
    null,
    null,
  ]);
});
