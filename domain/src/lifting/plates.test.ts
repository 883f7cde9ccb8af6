import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KG_KIT, LB_KIT } from './kit.ts';
import { plateChange, platesPerSide } from './plates.ts';

test('heaviest first, within the pairs owned', () => {
  expect(platesPerSide(107.5, 20, KG_KIT.plates)).toEqual([25, 15, 2.5, 1.25]);
  expect(platesPerSide(20, 20, KG_KIT.plates)).toEqual([]);
  expect(platesPerSide(225, 45, LB_KIT.plates)).toEqual([45, 45]);
});

test('what cannot be loaded is null', () => {
  expect(platesPerSide(15, 20, KG_KIT.plates)).toBeNull();
  expect(platesPerSide(21, 20, KG_KIT.plates)).toBeNull();
  expect(platesPerSide(10_000, 20, KG_KIT.plates)).toBeNull();
});

test('greed is undone where the heaviest plate leads nowhere', () => {
  const plates = [
    { value: 25, pairs: 1 },
    { value: 20, pairs: 2 },
  ];
  expect(platesPerSide(100, 20, plates)).toEqual([20, 20]);
});

test('a change adds and removes exactly the difference', () => {
  expect(plateChange([25, 15], [25, 15, 1.25])).toEqual({ add: [1.25], remove: [] });
  const side = fc.array(fc.constantFrom(1.25, 2.5, 5, 10, 20, 25), { maxLength: 8 });
  fc.assert(
    fc.property(side, side, (from, to) => {
      const { add, remove } = plateChange(from, to);
      const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
      expect(ascending([...from, ...add])).toEqual(ascending([...to, ...remove]));
      expect(add.filter((plate) => remove.includes(plate))).toEqual([]);
    }),
    { seed: 3 },
  );
});
