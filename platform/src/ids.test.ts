import { expect, test } from 'vitest';
import { uuidV5, uuidV7 } from './ids.ts';

test('a version 5 id is made of its cause alone', () => {
  expect(uuidV5('a')).toBe(uuidV5('a'));
  expect(uuidV5('a')).not.toBe(uuidV5('b'));
  expect(uuidV5('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('version 7 ids sort by their time and never repeat', () => {
  expect(uuidV7(1_700_000_000_000) < uuidV7(1_700_000_000_001)).toBe(true);
  expect(uuidV7(1_700_000_000_000)).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1000 }, () => uuidV7(5))).size).toBe(1000);
});
