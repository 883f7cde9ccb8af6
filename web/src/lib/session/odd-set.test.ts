import type { Load, LoadKind } from '@gymgenius/domain/lifting/load';
import { expect, test } from 'vitest';
import { oddSet } from './odd-set.ts';

const load = (value: number, kind: LoadKind = 'external', unit: Load['unit'] = 'kg'): Load => ({ kind, value, unit });
const set = (value: number, reps: number, over: Partial<Parameters<typeof oddSet>[0]> = {}): Parameters<typeof oddSet>[0] => ({
  type: 'working',
  load: load(value),
  reps,
  rir: null,
  durationSec: null,
  ...over,
});
const usual = { before: [set(40, 5, { type: 'warmup' }), set(77.5, 8), set(80, 6)], suggested: load(80), mostReps: 8 };
const asked = (done: Parameters<typeof oddSet>[0], over: Partial<typeof usual> = {}) => oddSet(done, { ...usual, ...over });

test('a weight far beyond all before, or a digit short, is asked about, with the last one named', () => {
  expect(asked(set(1000, 5))).toBe('Really 1,000 kg? Last was 80 kg.');
  expect(asked(set(8, 5))).toBe('Really 8 kg? Last was 80 kg.');
  expect(asked(set(805, 5, { load: load(400, 'external', 'lb') }))).toBe('Really 400 lb? Last was 176 lb.');
  expect(asked(set(400, 5), { before: [] })).toBe('Really 400 kg? 80 kg was suggested.');
});

test('no reps in a set that was no failure are asked about, and many times the most', () => {
  expect(asked(set(80, 0))).toBe('Really 0 reps? That is a miss.');
  expect(asked(set(80, 80))).toBe('Really 80 reps? The most so far is 8.');
});

test('what lifters do is not asked about', () => {
  const common = [
    set(82.5, 6),
    set(110, 1),
    set(40, 5, { type: 'warmup' }),
    set(15, 12, { type: 'warmup' }),
    set(30, 20, { type: 'drop' }),
    set(80, 0, { type: 'failure' }),
    set(80, 0, { rir: 0 }),
    set(60, 20),
    set(0, 1, { load: load(0, 'none'), durationSec: 90, type: 'timed' }),
    set(20, 6, { load: load(20, 'added') }),
  ];
  expect(common.map((done) => asked(done))).toEqual(common.map(() => null));
  expect(asked(set(100, 5), { before: [] })).toBeNull();
});
