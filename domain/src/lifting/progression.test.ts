import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KG_KIT } from './kit.ts';
import { loadableValues } from './loadable.ts';
import { doubleProgression, linearProgression, nextTrainingMax, percentOfMax, rirProgression, type LastTime } from './progression.ts';

const values = loadableValues({ equipment: 'barbell', loadKind: 'external' }, KG_KIT);
const did = (asked: number | null, ...sets: [value: number, reps: number, rir?: number][]): LastTime => ({
  asked,
  sets: sets.map(([value, reps, rir]) => ({ value, reps, rir: rir ?? null })),
});
const range = { min: 6, max: 8 };

test('double progression: reps first, then the next loadable weight', () => {
  expect(doubleProgression(range, did(60, [60, 8], [60, 8]), values)).toEqual({ value: 62.5, reps: 6, because: 'up' });
  expect(doubleProgression(range, did(60, [60, 8], [60, 7]), values)).toEqual({ value: 60, reps: 8, because: 'more_reps' });
  expect(doubleProgression(range, did(60, [60, 5]), values)).toEqual({ value: 60, reps: 6, because: 'hold' });
});

test('a set done lighter than displayed earns nothing; the displayed value is what counts, not the unrounded one', () => {
  expect(doubleProgression(range, did(60, [57.5, 8], [60, 8]), values)).toMatchObject({ value: 60, because: 'hold' });
  expect(doubleProgression(range, did(61.1, [60, 8], [60, 8]), values)).toMatchObject({ value: 62.5, because: 'up' });
});

const fiveByFive = { reps: 5, increment: 2.5, missesBeforeDeload: 3, deload: 0.1 };

test('linear progression adds, holds, and drops 10 % after three misses', () => {
  expect(linearProgression(fiveByFive, 0, did(100, [100, 5], [100, 5]), values)).toEqual({ value: 102.5, reps: 5, because: 'up' });
  expect(linearProgression(fiveByFive, 1, did(100, [100, 5], [100, 4]), values)).toEqual({ value: 100, reps: 5, because: 'hold' });
  expect(linearProgression(fiveByFive, 3, did(100, [100, 4]), values)).toEqual({ value: 90, reps: 5, because: 'down' });
  expect(linearProgression({ ...fiveByFive, increment: 0.5 }, 0, did(100, [100, 5]), values)).toMatchObject({ value: 102.5 });
});

test('percentages are rounded where they are shown, the training max never', () => {
  expect(percentOfMax(111, 0.85, 5, values)).toEqual({ value: 95, reps: 5, because: 'planned' });
  expect(nextTrainingMax(111, 2.5, 95, { value: 95, reps: 5 }, 5)).toBe(113.5);
  expect(nextTrainingMax(111, 2.5, 95, { value: 92.5, reps: 9 }, 5)).toBeCloseTo(99.9);
});

test('RIR target: up with reps to spare, down when short, unknown is not easy', () => {
  const target = { reps: 5, rir: 2 };
  expect(rirProgression(target, did(100, [100, 5, 4]), values)).toMatchObject({ value: 102.5, because: 'up' });
  expect(rirProgression(target, did(100, [100, 5, 2]), values)).toMatchObject({ value: 100, because: 'hold' });
  expect(rirProgression(target, did(100, [100, 5, 0]), values)).toMatchObject({ value: 97.5, because: 'down' });
  expect(rirProgression(target, did(100, [100, 9]), values)).toMatchObject({ value: 100, because: 'hold' });
  expect(rirProgression(target, did(100, [100, 5, 4], [100, 5]), values)).toMatchObject({ value: 100, because: 'hold' });
  // The smallest step on a light bar is more than the spare reps are worth.
  expect(rirProgression({ reps: 8, rir: 1 }, did(22.5, [22.5, 8, 2]), values)).toMatchObject({ value: 22.5, because: 'hold' });
});

test('never up after a set below its target, always loadable', () => {
  const history = fc.record({
    asked: fc.integer({ min: 8, max: 80 }).map((steps) => steps * 2.5),
    sets: fc.array(fc.record({ value: fc.integer({ min: 8, max: 80 }).map((n) => n * 2.5), reps: fc.nat(12), rir: fc.option(fc.nat(5)) }), {
      maxLength: 5,
    }),
  });
  fc.assert(
    fc.property(history, (last) => {
      const short = last.sets.length === 0 || last.sets.some((set) => set.reps < 6 || set.value < last.asked);
      const nexts = [
        doubleProgression(range, last, values),
        linearProgression({ ...fiveByFive, reps: 6 }, 1, last, values),
        rirProgression({ reps: 6, rir: 2 }, last, values),
      ];
      for (const next of nexts) {
        expect(values).toContain(next.value);
        expect(short && next.value > last.asked).toBe(false);
      }
    }),
    { numRuns: 500, seed: 9 },
  );
});
