import { expect, test } from 'vitest';
import { screenFor } from './screen-for.ts';

test('everybody lands where they belong', () => {
  expect(screenFor('/workout', null)).toBe('/welcome');
  expect(screenFor('/', 'coach')).toBe('/floor');
  expect(screenFor('/models', 'coach')).toBe('/models');
  expect(screenFor('/models', 'lifter')).toBe('/');
  expect(screenFor('/floor/abc', 'coach')).toBe('/floor/abc');
  expect(screenFor('/floor', 'lifter')).toBe('/');
  expect(screenFor('/welcome', 'lifter')).toBe('/');
  expect(screenFor('/workout', 'lifter')).toBe('/workout');
  expect(screenFor('/nowhere', 'lifter')).toBe('/nowhere');
});
