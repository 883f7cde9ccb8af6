import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from './testing/gateway-bed.ts';
import { hears, LifterClient, record } from './testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

test('a lifter signs in, starts, logs five sets, and is given the next one after each', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  const suggestions = record(lifter.socket, 'suggestion_offered');
  const first = hears(lifter.socket, 'resume', ({ workoutId }) => workoutId === lifter.workoutId);
  expect(await lifter.start()).toMatchObject({ kind: 'committed', seq: 1, refused: null });
  expect(await first).toMatchObject({ status: 'active', head: 1, events: [{ seq: 1, fact: { type: 'workout_started' } }] });
  for (let n = 1; n <= 5; n += 1) {
    const offered = hears(lifter.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === n + 1);
    expect(await lifter.logSet()).toMatchObject({ kind: 'committed', seq: n + 1, refused: null });
    const { rows } = await bed.db.query('select count(*)::int as n from "set" where workout_id = $1', [lifter.workoutId]);
    expect(rows).toEqual([{ n }]);
    expect(await offered).toMatchObject({ workoutId: lifter.workoutId, suggestion: { source: 'rule', modelVersion: 'rule-1' } });
  }
  expect(suggestions.length).toBeGreaterThanOrEqual(5);
});
