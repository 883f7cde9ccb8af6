import { randomUUID } from 'node:crypto';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { decodeState } from '@gymgenius/domain/prediction/state-blob';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyAll, rebuiltIn, statesIn, train } from './state-bed.fixture.ts';

const DAY = 86_400_000;
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

test('what a suggestion asked for is part of the fold, and of a fold from nothing', async () => {
  const ids = await Promise.all([null, 5].map(async (asked) => ({ asked, id: (await savedLifter(db.em())).id })));
  for (const { asked, id } of ids) {
    const writer = await train(db, id, 0);
    const slotId = writer.state.slots[0]?.slotId ?? '';
    const load = { kind: 'external', value: 40, unit: 'kg' } as const;
    const suggested = asked === null ? null : ({ source: 'rule', modelVersion: 'rule-1', load, reps: asked, rir: null, forecast: null, lastReps: null, propensity: null } as const); // prettier-ignore
    for (const n of [5, 6, 7]) await writer.log(slotId, writer.state.startedAt + n * 180_000, { load, reps: 5, rir: null, suggested });
  }
  await applyAll(db);
  const strength = async (id: string) => {
    const { rows } = await db.pool.query<{ blob: Uint8Array }>(
      `select blob from lifter_state where athlete_id = $1 and exercise_id = 'bench-press'`,
      [id],
    );
    return decodeState(rows[0]?.blob ?? new Uint8Array())?.x[0] ?? Number.NaN;
  };
  const [unasked, asked] = await Promise.all(ids.map(({ id }) => strength(id)));
  expect(asked).toBeGreaterThan((unasked ?? Number.NaN) + 0.001);
  const incremental = await statesIn(db);
  expect(await rebuiltIn(db)).toEqual(incremental);
});

test('[I9] two phones’ sets merge, in one workout and in one that is born superseded, some after the end: the state of a fold from nothing', async () => {
  const { id } = await savedLifter(db.em());
  const merged = await train(db, id, 0);
  const slotId = merged.state.slots[0]?.slotId ?? '';
  // The other phone was offline: its sets stand between this one's by their own time.
  const between = (n: number) => merged.state.startedAt + n * 180_000 + 60_000;
  await train(db, id, 2);
  await applyAll(db);
  const apart = await statesIn(db);
  const setId = await merged.log(slotId, between(1), { reps: 9, rir: 0 });
  await merged.log(slotId, between(3), { reps: 8, rir: 2 });
  expect(await applyAll(db)).toMatchObject([{ kind: 'folded', how: 'rebuilt' }]);
  const together = await statesIn(db);
  expect(together).not.toEqual(apart);
  // Sent once more, it is the same set.
  await expect(merged.log(slotId, between(1), { setId, reps: 9, rir: 0 })).resolves.toBe(setId);
  await applyAll(db);
  expect(await statesIn(db)).toEqual(together);

  // A start that reaches us after a newer one: its workout is over, and its sets still come.
  const late = new LogWriter(db.ledger, id);
  const slot = { slotId: randomUUID(), exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null };
  await late.ask(
    { type: 'start_workout', title: 'Late', zone: 'UTC', goal: 'strength', kit: KG_KIT, slots: [slot], supersededBy: merged.workoutId },
    merged.state.startedAt - DAY,
  );
  for (const n of [1, 2, 3]) await late.log(slot.slotId, merged.state.startedAt - DAY + n * 180_000, { reps: 5 + n });
  expect((await applyAll(db)).at(-1)).toMatchObject({ kind: 'folded', how: 'rebuilt', workouts: 3 });
  expect(await statesIn(db)).not.toEqual(together);
  const incremental = await statesIn(db);
  expect(await rebuiltIn(db)).toEqual(incremental);
});
