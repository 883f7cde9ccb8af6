import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kitProblems } from './check-kit.ts';
import { KG_KIT, LB_KIT, type Kit } from './kit.ts';
import { readRack, tellRack } from './rack-words.ts';

const kit = (change: Partial<Kit>): Kit => ({ ...KG_KIT, ...change });

test('the usual gyms have no problems', () => {
  expect([kitProblems(KG_KIT), kitProblems(LB_KIT)]).toEqual([[], []]);
});

test.each([
  [kit({ bars: { ...KG_KIT.bars, barbell: NaN } }), 'The barbell needs a weight; 0 is fine for one that is counterbalanced.'],
  [kit({ bars: { ...KG_KIT.bars, trap_bar: 250 } }), 'A trap bar of 250 kg is heavier than any bar.'],
  [kit({ plates: [{ value: 20, pairs: 2 }, { value: 20, pairs: 1 }] }), 'The plates of 20 kg are there twice: add up their pairs.'], // prettier-ignore
  [kit({ plates: [{ value: 20, pairs: 2.5 }] }), 'Of the 20 kg plates, 0 to 20 whole pairs can be owned.'],
  [kit({ dumbbells: [0, 2] }), 'A dumbbell needs a weight above 0.'],
  [kit({ stack: { min: 50, max: 20, step: 5 } }), 'The stack’s heaviest plate, 20 kg, cannot be below its lightest, 50 kg.'],
  [kit({ stack: { min: 5, max: 20, step: 0 } }), 'A stack needs a step above 0: the difference between two holes.'],
  [kit({ stack: { min: 5, max: 20, step: 40 } }), 'A step of 40 kg is more than the whole stack.'],
])('a gym that cannot be is told in words: %#', (wrong, problem) => {
  expect(kitProblems(wrong)).toEqual([problem]);
});

test('a rack is told and read in ranges', () => {
  expect(tellRack(KG_KIT.dumbbells)).toBe('1-10 by 1, 12-50 by 2');
  expect(tellRack([2.5, 5, 30])).toBe('2.5, 5, 30');
  expect(readRack('2-10 by 2, 12.5; 15\n15')).toEqual({ weights: [2, 4, 6, 8, 10, 12.5, 15] });
  expect(readRack('')).toEqual({ weights: [] });
  expect(readRack('10-2')).toEqual({ problem: '“10-2” is no range: write it as 2-10 by 2.' });
  expect(readRack('heavy')).toMatchObject({ problem: expect.stringContaining('“heavy”') });
  expect(readRack('1-900')).toMatchObject({ problem: expect.any(String) });
});

test('whatever a rack holds, its words mean the same rack', () => {
  const weight = fc.integer({ min: 1, max: 800 }).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(fc.uniqueArray(weight, { maxLength: 60 }), (weights) => {
      expect(readRack(tellRack(weights))).toEqual({ weights: weights.toSorted((a, b) => a - b) });
    }),
    { seed: 7 },
  );
});
