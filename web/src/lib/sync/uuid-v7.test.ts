import { expect, test } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

test('time comes first, version and variant are in their places', () => {
  expect(uuidV7(0x0192_3456_789a, new Uint8Array(10).fill(0xff))).toBe('01923456-789a-7fff-bfff-ffffffffffff');
  expect(uuidV7(0, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000');
});

test('later ids sort later', () => {
  const random = new Uint8Array(10).fill(0xff);
  expect(uuidV7(1_763_000_000_000, random) < uuidV7(1_763_000_000_001, new Uint8Array(10))).toBe(true);
});
