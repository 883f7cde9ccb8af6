import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { KG_KIT, LB_KIT, type Kit } from './kit.ts';
import { loadableValues, roundToLoadable, stepLoadable } from './loadable.ts';
import { plateSums } from './plate-sums.ts';
import { platesPerSide } from './plates.ts';

const barbell = { equipment: 'barbell', loadKind: 'external' } as const;
const pullUp = { equipment: 'bodyweight', loadKind: 'added' } as const;

const plates = fc
  .uniqueArray(fc.constantFrom(0.5, 1, 1.134, 1.25, 2, 2.268, 2.5, 5, 10, 15, 20, 25, 45), { minLength: 0, maxLength: 6 })
  .chain((sizes) => fc.tuple(...sizes.map((value) => fc.record({ value: fc.constant(value), pairs: fc.integer({ min: 0, max: 4 }) }))));
const kits: fc.Arbitrary<Kit> = fc.tuple(plates, fc.constantFrom(7, 10, 15, 20, 20.4)).map(([owned, bar]) => kitOf(owned, bar));

function kitOf(owned: Kit['plates'], bar: number): Kit {
  return { ...KG_KIT, bars: { ...KG_KIT.bars, barbell: bar }, plates: owned };
}

test('every barbell value can be put on the bar with the plates owned, and every subset of them is listed', () => {
  fc.assert(
    fc.property(kits, fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }), (kit, counts) => {
      const values = loadableValues(barbell, kit);
      expect(values[0]).toBe(kit.bars.barbell);
      for (const value of values.filter((_, index) => index % 7 === 0)) {
        const side = platesPerSide(value, kit.bars.barbell, kit.plates);
        expect(side).not.toBeNull();
        for (const { value: size, pairs } of kit.plates)
          expect((side ?? []).filter((plate) => plate === size).length).toBeLessThanOrEqual(pairs);
        expect(kit.bars.barbell + 2 * (side ?? []).reduce((sum, plate) => sum + plate, 0)).toBeCloseTo(value, 3);
      }
      const some = kit.plates.reduce((sum, { value, pairs }, index) => sum + value * Math.min(pairs, counts[index] ?? 0), 0);
      expect(values.some((value) => Math.abs(value - kit.bars.barbell - 2 * some) < 1e-3)).toBe(true);
    }),
    { numRuns: 150, seed: 20261122 },
  );
});

test('a step is strictly monotone, stays loadable, and the way back undoes it', () => {
  const any = fc.constantFrom(...CATALOGUE.values());
  fc.assert(
    fc.property(any, kits, fc.nat(10_000), (exercise, kit, pick) => {
      const values = loadableValues(exercise, kit);
      const value = values[pick % values.length] ?? 0;
      const last = values.at(-1) ?? 0;
      const up = stepLoadable(value, values, 1);
      expect(values).toContain(up);
      expect(up > value).toBe(value !== last);
      expect(value === last || stepLoadable(up, values, -1) === value).toBe(true);
      expect(stepLoadable(last + 1000, values, 1)).toBe(last + 1000);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('rounding picks the closest, or the side asked for, and keeps what is loadable', () => {
  fc.assert(
    fc.property(kits, fc.double({ min: 0, max: 400, noNaN: true }), (kit, wanted) => {
      const values = loadableValues(barbell, kit);
      const nearest = roundToLoadable(wanted, values, 'nearest');
      expect(values).toContain(nearest);
      for (const value of values) expect(Math.abs(nearest - wanted)).toBeLessThanOrEqual(Math.abs(value - wanted) + 1e-3);
      const down = roundToLoadable(wanted, values, 'down');
      expect(down <= wanted + 1e-3 || down === values[0]).toBe(true);
      const up = roundToLoadable(wanted, values, 'up');
      expect(up >= wanted - 1e-3 || up === values.at(-1)).toBe(true);
      expect(roundToLoadable(nearest, values, 'up')).toBe(nearest);
      expect(roundToLoadable(nearest, values, 'down')).toBe(nearest);
    }),
    { numRuns: 200, seed: 11 },
  );
});

test('a usual gym loads what its lifters expect', () => {
  expect(loadableValues(barbell, KG_KIT).slice(0, 4)).toEqual([20, 22.5, 25, 27.5]);
  expect(loadableValues(barbell, LB_KIT).slice(0, 4)).toEqual([45, 50, 55, 60]);
  expect(roundToLoadable(108.7, loadableValues(barbell, KG_KIT), 'nearest')).toBe(107.5);
  expect(roundToLoadable(108.75, loadableValues(barbell, KG_KIT), 'nearest')).toBe(107.5);
  const dumbbell = { equipment: 'dumbbell', loadKind: 'per_hand' } as const;
  expect(stepLoadable(10, loadableValues(dumbbell, KG_KIT), 1)).toBe(12);
  expect(stepLoadable(11.3, loadableValues(dumbbell, KG_KIT), -1)).toBe(10);
  expect(loadableValues({ equipment: 'machine_plates', loadKind: 'external' }, KG_KIT)[0]).toBe(2.5);
  expect(loadableValues({ equipment: 'cable', loadKind: 'external' }, KG_KIT)).toHaveLength(60);
  expect(loadableValues({ equipment: 'bodyweight', loadKind: 'bodyweight' }, KG_KIT)).toEqual([0]);
  expect(loadableValues({ equipment: 'machine_stack', loadKind: 'assisted' }, KG_KIT).slice(0, 3)).toEqual([0, 2.5, 5]);
  expect(loadableValues(pullUp, KG_KIT).slice(0, 3)).toEqual([0, 1.25, 2.5]);
  expect(loadableValues(pullUp, { ...KG_KIT, plates: [{ value: 10, pairs: 1 }] })).toEqual([0, 10, 20]);
  expect(loadableValues(pullUp, { ...LB_KIT, plates: [] }).slice(0, 3)).toEqual([0, 2.5, 5]);
});

test('a gym that owns nothing of a kind still answers', () => {
  const bare: Kit = { ...KG_KIT, plates: [], dumbbells: [], kettlebells: [], stack: { min: 5, max: 0, step: 5 } };
  for (const exercise of CATALOGUE.values()) expect(loadableValues(exercise, bare).length).toBeGreaterThan(0);
  expect(loadableValues(barbell, bare)).toEqual([20]);
});

test('held plate sums give the same values', () => {
  expect(loadableValues(barbell, KG_KIT, plateSums(KG_KIT))).toEqual(loadableValues(barbell, KG_KIT));
});

test('twenty odd plates make a few thousand loads, each of them loadable', () => {
  const odd = Array.from({ length: 20 }, (_, i) => ({ value: 1.001 + i * 1.0137, pairs: 20 }));
  const kit = { ...KG_KIT, plates: odd };
  const { perSide, onBelt } = plateSums(kit);
  expect(Math.max(perSide.length, onBelt.length)).toBeLessThanOrEqual(4000);
  expect(perSide.length).toBeGreaterThan(400);
  for (const side of perSide.slice(0, 50)) expect(platesPerSide(2 * side, 0, odd)).not.toBeNull();
});
