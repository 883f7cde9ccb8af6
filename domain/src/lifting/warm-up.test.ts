import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { KG_KIT, LB_KIT } from './kit.ts';
import { loadableValues } from './loadable.ts';
import { warmUpRamp } from './warm-up.ts';

const lift = (id: string) => {
  const exercise = CATALOGUE.get(id);
  if (exercise === undefined) throw new Error(id);
  return exercise;
};

test('bar x 10, 40 % x 5, 60 % x 3, 80 % x 2', () => {
  expect(warmUpRamp(lift('back-squat'), KG_KIT, 140)).toEqual([
    { value: 20, reps: 10 },
    { value: 55, reps: 5 },
    { value: 82.5, reps: 3 },
    { value: 110, reps: 2 },
  ]);
});

test('a light top set gets fewer, an empty bar none', () => {
  expect(warmUpRamp(lift('bench-press'), KG_KIT, 40)).toEqual([
    { value: 20, reps: 10 },
    { value: 30, reps: 2 },
  ]);
  expect(warmUpRamp(lift('bench-press'), KG_KIT, 20)).toEqual([]);
});

test('a share below the lightest dumbbell is left out, not rounded up', () => {
  expect(warmUpRamp(lift('dumbbell-bench-press'), { ...KG_KIT, dumbbells: [10, 12, 14] }, 14)).toEqual([{ value: 10, reps: 2 }]);
});

test('added work counts body weight, and what has no load has no ramp', () => {
  expect(warmUpRamp(lift('pull-up'), KG_KIT, 40, 80)).toEqual([
    { value: 0, reps: 5 },
    { value: 16.25, reps: 2 },
  ]);
  for (const id of ['plank', 'band-row', 'assisted-pull-up']) expect(warmUpRamp(lift(id), KG_KIT, 30)).toEqual([]);
});

test('always loadable, strictly rising, never the top', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CATALOGUE.values()),
      fc.constantFrom(KG_KIT, LB_KIT),
      fc.double({ min: -10, max: 500, noNaN: true }),
      fc.integer({ min: 0, max: 150 }),
      (exercise, kit, top, bodyweight) => {
        const ramp = warmUpRamp(exercise, kit, top, bodyweight).map(({ value }) => value);
        const values = loadableValues(exercise, kit);
        ramp.forEach((value, index) => {
          expect(values).toContain(value);
          expect(value).toBeLessThan(top);
          expect(value).toBeGreaterThan(ramp[index - 1] ?? -1);
        });
      },
    ),
    { numRuns: 300, seed: 5 },
  );
});
