import { expect, test } from 'vitest';
import { judge } from './supervise.ts';

const killed = { code: null, signal: 'SIGKILL' } as const;

test('a killed part comes back, one that failed does not', () => {
  expect(judge(killed, [], 0)).toBe('restart');
  expect(judge({ code: 0, signal: null }, [], 0)).toBe('restart');
  expect(judge({ code: 1, signal: null }, [], 0)).toBe('crashed');
  expect(judge({ code: null, signal: 'SIGSEGV' }, [], 0)).toBe('crashed');
});

test('the sixth restart within a minute is one too many', () => {
  const five = [1, 2, 3, 4, 5];
  expect(judge(killed, five, 60_000)).toBe('too_often');
  expect(judge(killed, five, 60_001)).toBe('restart');
});
