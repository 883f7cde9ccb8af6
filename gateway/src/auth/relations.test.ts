import { expect, test } from 'vitest';
import { Relations } from './relations.ts';

const coach = { personId: 'coach', role: 'coach' as const };

test('[I10] a yes is believed for two seconds; after that an unanswered question is an error, never an old yes', async () => {
  let [now, asked] = [0, 0];
  let storage: () => Promise<boolean> = async () => true;
  const relations = new Relations(
    () => ((asked += 1), storage()),
    () => now,
  );
  expect(await relations.of(coach, 'lifter')).toBe('coach');
  now = 2_000;
  expect(await relations.of(coach, 'lifter')).toBe('coach');
  expect(asked).toBe(1);
  now = 2_001;
  storage = () => Promise.reject(new Error('down'));
  await expect(relations.of(coach, 'lifter')).rejects.toThrow('down');
  storage = async () => false;
  expect(await relations.of(coach, 'lifter')).toBeNull();
});

test('a lifter is their own athlete and nobody else’s coach, without a question', async () => {
  const relations = new Relations(
    () => Promise.reject(new Error('asked')),
    () => 0,
  );
  const lifter = { personId: 'lifter', role: 'lifter' as const };
  expect(await relations.of(lifter, 'lifter')).toBe('athlete');
  expect(await relations.of(lifter, 'other')).toBeNull();
});
