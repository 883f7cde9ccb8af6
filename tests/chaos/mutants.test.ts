import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutate, MUTANTS } from './mutants.ts';

const root = new URL('../..', import.meta.url).pathname;

test.each(Object.entries(MUTANTS))('the mutant %s still finds the line that it changes', (_, mutation) => {
  const source = readFileSync(`${root}${mutation.file}`, 'utf8');
  expect(mutate(source, mutation)).not.toBe(source);
  expect(() => mutate('', mutation)).toThrow(/does not find/);
});
