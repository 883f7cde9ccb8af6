import { STATE_FEATURES } from '@gymgenius/domain/prediction/features';
import { expect, test } from 'vitest';
import { contextOf, historyOf, type PastSet } from './capacity-inputs.ts';
import type { CapacityRow } from './capacity-rows.ts';
import { shiftsOf, trainCapacityNet } from './train-capacity-net.ts';

const K = 0.03;
const FEATURES = STATE_FEATURES.map((name) => (name === 's' ? 4.6 : name === 'ln_k' ? Math.log(K) : 0.01));

/** A lifter whose sets told of a level `above` the belief; the coming set tells the same. */
function row(above: number, sets: number): CapacityRow {
  const past: PastSet[] = Array.from({ length: sets }, (_, i) => ({
    lnKg: 4.4,
    reps: 8,
    told: 1 + (4.61 + above - 4.4) / K,
    failed: false,
    at: -i * 86_400_000 - 1,
  }));
  return {
    lifter: 'a',
    context: contextOf(FEATURES, past, 0),
    ...historyOf(FEATURES, past, 0),
    law: 8,
    told: 8 + above / K,
    k: K,
    last: null,
  };
}
const rows = Array.from({ length: 512 }, (_, i) => row(((i * 37) % 101) / 500 - 0.1, 1 + (i % 5)));

test('before training the law stands exactly as it is', async () => {
  const model = await trainCapacityNet(rows, 3, 0);
  expect([...(await shiftsOf(model, rows))].every((shift) => shift === 0)).toBe(true);
});

test('it learns to believe the last sets; nobody without a past is moved far; the same seed gives the same bytes', async () => {
  const model = await trainCapacityNet(rows, 3, 40);
  const [stronger = 0, weaker = 0] = await shiftsOf(model, [row(0.08, 3), row(-0.08, 3)]);
  expect(stronger).toBeGreaterThan(0.04);
  expect(weaker).toBeLessThan(-0.04);
  const [unknown = 1] = await shiftsOf(model, [row(0.08, 0)]);
  expect(Math.abs(unknown)).toBeLessThan(0.04);
  expect(await trainCapacityNet(rows, 3, 2)).toEqual(await trainCapacityNet(rows, 3, 2));
});

test('of the past it sees the sixteen newest sets, newest first', () => {
  const past: PastSet[] = Array.from({ length: 20 }, (_, i) => ({ lnKg: 4, reps: i + 1, told: null, failed: false, at: i }));
  const { history, mask } = historyOf(FEATURES, past, 20);
  expect([...mask]).toEqual(Array.from({ length: 16 }, () => 1));
  expect([history[4], history[11]].map((reps) => Math.round(10 * (reps ?? 0)))).toEqual([20, 19]);
  expect([...historyOf(FEATURES, [], 20).mask]).toEqual(Array.from({ length: 16 }, () => 0));
});
