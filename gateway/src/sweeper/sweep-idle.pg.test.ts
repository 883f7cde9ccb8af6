import { FakeBroadcast } from '@gymgenius/actors/fakes/fake-broadcast';
import { FakeExerciseBooks } from '@gymgenius/actors/fakes/fake-exercise-books';
import { FakeLifterProfiles } from '@gymgenius/actors/fakes/fake-lifter-profiles';
import { FakePredictionLog } from '@gymgenius/actors/fakes/fake-prediction-log';
import { FakePredictor } from '@gymgenius/actors/fakes/fake-predictor';
import { systemClock } from '@gymgenius/actors/ports/clock';
import { noEvents } from '@gymgenius/actors/ports/host-events';
import { serveHere } from '@gymgenius/actors/ports/router';
import { createSessionHost } from '@gymgenius/actors/session-host';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import { idleWorkouts } from '@gymgenius/store/queries/idle-workouts';
import { expect, inject, test } from 'vitest';
import { gatewayBed } from '../testing/gateway-bed.ts';
import { LifterClient } from '../testing/lifter-client.ts';
import { sweepIdle } from './sweep-idle.ts';

const HOUR = 3_600_000;

test('after four hours without an event a workout with sets ends at its last set, an empty one is abandoned, a fresh one goes on', async () => {
  await using bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  const workouts = await Promise.all(
    [1, 0, 1].map(async (sets) => {
      const lifter = new LifterClient(await bed.connect((await bed.person()).token));
      await lifter.start();
      if (sets) await lifter.logSet();
      return lifter.workoutId;
    }),
  );
  const [done, empty, fresh] = workouts;
  await bed.db.query(`update workout_event set at = now() - interval '5 hours' where workout_id = any($1)`, [[done, empty]]);
  await bed.db.query(`update workout_session set updated_at = now() - interval '5 hours' where workout_id = any($1)`, [[done, empty]]);

  const host = createSessionHost({
    ledger: pgLedger(bed.db, { batchSplit: () => undefined }),
    owner: { id: 'sweeper', address: '' },
    router: serveHere,
    books: new FakeExerciseBooks(),
    profiles: new FakeLifterProfiles(),
    clock: systemClock,
    events: noEvents,
    predictor: new FakePredictor(),
    predictionLog: new FakePredictionLog(),
    broadcast: new FakeBroadcast(),
  });
  const mine = async (before: number) => (await idleWorkouts(bed.db, before)).filter(({ workoutId }) => workouts.includes(workoutId));
  const now = () => Date.now();
  // Two gateways that sweep at once have read the same.
  const idle = await mine(Date.now() - 4 * HOUR);
  const sweep = () => sweepIdle({ host, idleSince: async () => idle, now });
  expect(await Promise.all([sweep(), sweep()])).toEqual([2, 2]);
  expect(await mine(Date.now() - 4 * HOUR)).toEqual([]);

  const { rows } = await bed.db.query<{ id: string; status: string; took: number }>(
    `select w.id, w.status, extract(epoch from w.ended_at - (select max(performed_at) from "set" s where s.workout_id = w.id)) as took from workout w where w.id = any($1)`,
    [workouts],
  );
  const statusOf = (id: string | undefined) => rows.find((row) => row.id === id);
  expect(statusOf(done)).toMatchObject({ status: 'finished', took: '0.000000' });
  expect(statusOf(empty)).toMatchObject({ status: 'abandoned' });
  expect(statusOf(fresh)).toMatchObject({ status: 'active' });
  const ends = await bed.db.query(
    `select count(*)::int as n from workout_event where workout_id = any($1) and type in ('workout_finished', 'workout_abandoned')`,
    [workouts],
  );
  expect(ends.rows).toEqual([{ n: 2 }]);
  await host.drain();
});
