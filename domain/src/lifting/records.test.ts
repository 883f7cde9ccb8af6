import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allRecords, bestSets, findRecords, type RecordSet } from './records.ts';

const set = (performedAt: number, value: number, reps: number, more: Partial<RecordSet> = {}): RecordSet => ({
  type: 'working',
  load: { kind: 'external', value, unit: 'kg' },
  reps,
  rir: null,
  durationSec: null,
  performedAt,
  ...more,
});

test('strength, weight and reps at a weight or heavier are told apart', () => {
  const history = [set(1, 100, 5), set(2, 110, 2)];
  expect(findRecords(history, set(3, 112.5, 1)).map(({ kind }) => kind)).toEqual(['weight']);
  expect(findRecords(history, set(3, 100, 6))).toEqual([
    { kind: 'e1rm', value: expect.closeTo(121.2, 0), previous: expect.closeTo(117.5, 0) },
    { kind: 'reps', value: 6, previous: 5 },
  ]);
  expect(findRecords(history, set(3, 90, 5))).toEqual([]);
});

test('a first exposure and a tie break nothing', () => {
  expect(findRecords([], set(1, 300, 1))).toEqual([]);
  expect(findRecords([set(1, 100, 5)], set(2, 100, 5))).toEqual([]);
  // 220.462 lb is the same bar as 100 kg.
  expect(findRecords([set(1, 100, 5)], set(2, 0, 5, { load: { kind: 'external', value: 220.463, unit: 'lb' } }))).toEqual([]);
});

test('warm-ups, drops, mini-sets, misses and abandoned work neither break nor hold a record', () => {
  const never: Partial<RecordSet>[] = [
    { type: 'warmup' },
    { type: 'drop' },
    { type: 'myo' },
    { type: 'timed' },
    { reps: 0 },
    { abandoned: true },
  ];
  for (const more of never) {
    expect(findRecords([set(1, 100, 5)], set(2, 150, 5, more))).toEqual([]);
    expect(findRecords([set(1, 100, 5), set(2, 150, 5, more)], set(3, 105, 5)).map(({ kind }) => kind)).toEqual(['e1rm', 'weight']);
  }
});

test('more help is less weight, and strength with body weight needs it told', () => {
  const assisted = (at: number, value: number, reps: number): RecordSet =>
    set(at, 0, reps, { load: { kind: 'assisted', value, unit: 'kg' } });
  expect(findRecords([assisted(1, 30, 6)], assisted(2, 20, 6)).map(({ kind }) => kind)).toEqual(['weight']);
  const kinds = findRecords([assisted(1, 30, 6)], assisted(2, 20, 6), { share: 0.95, bodyweightKg: 80 }).map(({ kind }) => kind);
  expect(kinds).toEqual(['e1rm', 'weight']);
});

const log = fc.uniqueArray(
  fc
    .record({
      at: fc.nat(60),
      value: fc.integer({ min: 16, max: 24 }),
      reps: fc.nat(14),
      type: fc.constantFrom('working' as const, 'warmup' as const, 'failure' as const, 'drop' as const),
    })
    .map(({ at, value, reps, type }) => set(at, value * 5, reps, { type })),
  { maxLength: 25, selector: ({ performedAt }) => performedAt },
);

test('the order of arrival does not matter, and each set is judged by what came before it', () => {
  fc.assert(
    fc.property(log, (sets) => {
      const found = allRecords(sets);
      expect(allRecords(sets.toReversed())).toEqual(found);
      const told = new Map(found.map((entry) => [entry.set, entry.records]));
      for (const one of sets) expect(findRecords(sets, one)).toEqual(told.get(one) ?? []);
    }),
    { seed: 2 },
  );
});

test('a later, amended or removed set leaves the records before it alone', () => {
  fc.assert(
    fc.property(log, fc.nat(24), (sets, pick) => {
      const inOrder = sets.toSorted((a, b) => a.performedAt - b.performedAt);
      const victim = inOrder[pick % Math.max(1, inOrder.length)];
      if (victim === undefined) return;
      const early = (all: readonly RecordSet[]): unknown => allRecords(all).filter((entry) => entry.set.performedAt < victim.performedAt);
      expect(early(inOrder.filter((one) => one !== victim))).toEqual(early(inOrder));
      const amended = inOrder.map((one) => (one === victim ? { ...one, reps: one.reps + 3 } : one));
      expect(early(amended)).toEqual(early(inOrder));
    }),
    { seed: 4 },
  );
});

test('the weight record is exactly beating the heaviest counted set before', () => {
  const counted = ({ type, reps }: RecordSet): boolean => reps > 0 && (type === 'working' || type === 'failure');
  fc.assert(
    fc.property(log, (sets) => {
      for (const one of sets) {
        const before = sets.filter((other) => counted(other) && other.performedAt < one.performedAt).map(({ load }) => load.value);
        const previous = Math.max(...before);
        const expected =
          counted(one) && before.length > 0 && one.load.value > previous ? [{ kind: 'weight', value: one.load.value, previous }] : [];
        expect(findRecords(sets, one).filter(({ kind }) => kind === 'weight')).toEqual(expected);
      }
    }),
    { seed: 6 },
  );
});

test('the bests of a whole history, in one pass, are what each set broke', () => {
  const some = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 14 }), fc.constantFrom('working', 'warmup', 'amrap')),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(some, (rows) => {
      const history = rows.map(([weight, reps, type], i) => set(i, weight * 2.5, reps, { type: type as RecordSet['type'] }));
      const each = history.flatMap((one) =>
        findRecords(history, one).flatMap((record) => (record.kind === 'reps' ? [] : [{ set: one, ...record }])),
      );
      expect(bestSets(history)).toEqual(each);
    }),
    { seed: 11 },
  );
});
