import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { Watch } from './live/messages.ts';
import { Name, Text, Uuid } from './values.ts';

test('words that PostgreSQL cannot keep are mended, never refused', () => {
  expect(z.safeParse(Text(20), 'felt \u0000good \uD83D').data).toBe('felt good \uFFFD');
  expect(z.safeParse(Text(20), 'felt good 💪').data).toBe('felt good 💪');
  expect(z.safeParse(Text(3), 'four').success).toBe(false);
});

test('a name has something to be seen', () => {
  expect(z.safeParse(Name(20), '  Maya ').data).toBe('Maya');
  expect(z.safeParse(Name(20), ' \u0000 ').success).toBe(false);
});

test('an id has one spelling, wherever it stands', () => {
  const id = '018f6b0e-0000-7000-8000-00000000abcd';
  const position = { epoch: 1, seq: 2 };
  expect(z.parse(Uuid, id.toUpperCase())).toBe(id);
  expect(z.parse(Watch, { workouts: { [id.toUpperCase()]: position } })).toEqual({ workouts: { [id]: position } });
});
