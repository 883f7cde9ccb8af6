import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutate, MUTANTS } from './mutants.ts';

const root = new URL('../..', import.meta.url).pathname;
const edits = Object.entries(MUTANTS).flatMap(([name, mutant]) => mutant.edits.map((edit) => [name, edit] as const));

test.each(edits)('the mutant %s still finds the line that it changes', (_, edit) => {
  const source = readFileSync(`${root}${edit.file}`, 'utf8');
  expect(mutate(source, edit)).not.toBe(source);
  expect(() => mutate('', edit)).toThrow(/does not find/);
});
