import { expect, test } from 'vitest';
import { chaosOptions } from './options.ts';

const of = (...args: string[]) => {
  const { seed, rounds, mutants, soak } = chaosOptions(args, ['no_heads']);
  return { seed, rounds, mutants, soak };
};

test('alone it is the short campaign; a soak and the mutants run alone unless rounds are asked for', () => {
  expect(of()).toEqual({ seed: 1, rounds: 10, mutants: [], soak: 0 });
  expect(of('--long', '--seed=7')).toEqual({ seed: 7, rounds: 110, mutants: [null, 'no_heads'], soak: 0 });
  expect(of('--soak=5m')).toEqual({ seed: 1, rounds: 0, mutants: [], soak: 5 });
  expect(of('--soak')).toMatchObject({ soak: 30 });
  expect(of('--mutants', '--rounds=2', '--soak=30')).toEqual({ seed: 1, rounds: 2, mutants: [null, 'no_heads'], soak: 30 });
  expect(of('--mutant=fence_off')).toMatchObject({ rounds: 0, mutants: ['fence_off'] });
});

test.each(['--sock=5m', '--soak=half', '--rounds=0', '--mutant=none'])('%s is refused in a sentence', (arg) => {
  expect(() => of(arg)).toThrow(/unknown|whole number|no mutant/);
});
