import { randomUUID } from 'node:crypto';
import { decodeExercise, decodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { blankParameters } from '@gymgenius/domain/prediction/mixture/mixture-parameters';
import { modelParametersToJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import { seeded } from '@gymgenius/store/ledger/takeover-storm';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { changePerson } from '@gymgenius/store/person/people';
import { openPool } from '@gymgenius/store/pool';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sweepOutbox } from '../relay/claim-outbox.ts';
import { applyWorkoutLogged, type Applied } from './apply-workout-logged.ts';
import { dieAt } from './die-at.fixture.ts';
import { dropRunning } from './drop-running.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5, 18);
const EXERCISES = ['back-squat', 'bench-press', 'deadlift'] as const;
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

async function workout(athleteId: string, day: number, random: () => number): Promise<LogWriter> {
  const writer = new LogWriter(db.ledger, athleteId);
  const slots = EXERCISES.map((exerciseId) => ({ slotId: randomUUID(), exerciseId }));
  const at = START + day * DAY;
  await writer.start(slots, at);
  for (let n = 0; n < 9; n += 1) {
    const load = { kind: 'external', value: 60 + 2.5 * Math.floor(random() * 20), unit: 'kg' } as const;
    const rir = random() < 0.3 ? null : Math.floor(random() * 4);
    await writer.log(slots[n % 3]?.slotId ?? '', at + (n + 1) * 180_000, { load, reps: 3 + Math.floor(random() * 8), rir });
  }
  return writer;
}
const finish = (writer: LogWriter) => writer.ask({ type: 'finish_workout' }, writer.state.startedAt + 3_600_000);

async function due(): Promise<WorkoutLogged[]> {
  const sent: WorkoutLogged[] = [];
  await sweepOutbox(db.pool, 'unsent', async (messages) => void sent.push(...messages));
  return sent;
}
async function work(): Promise<Applied[]> {
  const applied: Applied[] = [];
  const messages = await due();
  await dropRunning(
    db.pool,
    messages.filter(({ finished }) => !finished),
  );
  for (const message of messages) if (message.finished) applied.push(await applyWorkoutLogged(db.pool, message));
  return applied;
}
const waiting = async (athleteId: string) =>
  (await db.pool.query<{ n: number }>('select count(*)::int as n from outbox where athlete_id = $1', [athleteId])).rows[0]?.n;
const states = async (athleteId: string) =>
  (
    await db.pool.query<{ id: string }>(
      `select exercise_id as id, state_version, basis, encode(blob, 'hex') as blob, md5(habits) as habits, length(habits) as size from lifter_state where athlete_id = $1 order by 1`,
      [athleteId],
    )
  ).rows;

/** The same lifter folded from nothing. */
async function rebuilt(athleteId: string): Promise<unknown> {
  const before = await states(athleteId);
  await db.pool.query('delete from lifter_state where athlete_id = $1', [athleteId]);
  await db.pool.query(
    `insert into outbox (workout_id, athlete_id, seq, type) select workout_id, athlete_id, 1, 'workout_started' from workout_session where athlete_id = $1 and status = 'ended' limit 1`,
    [athleteId],
  );
  expect((await work())[0]).toMatchObject({ kind: 'folded', how: 'rebuilt' });
  const after = await states(athleteId);
  expect(before).toEqual(after);
  return after;
}

test('workout after workout extends the state to the very bytes that a rebuild gives', async () => {
  const { id } = await savedLifter(db.em());
  const random = seeded(11);
  const how: string[] = [];
  for (let day = 0; day < 8; day += 1) {
    await finish(await workout(id, day * 2, random));
    for (const applied of await work()) how.push(applied.kind === 'folded' ? applied.how : applied.kind);
  }
  expect(how).toEqual(['rebuilt', ...Array.from({ length: 7 }, () => 'extended')]);
  expect((await states(id)).map((row) => row.id)).toEqual(['all', ...EXERCISES].toSorted());
  await rebuilt(id);
});

/** What the stored habits say, decoded. */
async function habitsOf(athleteId: string) {
  const { rows } = await db.pool.query<{ id: string; habits: Uint8Array }>(
    'select exercise_id as id, habits from lifter_state where athlete_id = $1',
    [athleteId],
  );
  const lifter = decodeLifter(rows.find(({ id }) => id === 'all')?.habits ?? new Uint8Array(), baseParameters().mixture);
  const sessions = rows.map(({ id, habits }) => [id, decodeExercise(habits)?.sessionCount ?? 0] as const);
  return { lifter, sessions: Object.fromEntries(sessions) };
}

test('habits are learned with the capacity: each workout is one session of each exercise, never two', async () => {
  const { id } = await savedLifter(db.em());
  const random = seeded(4);
  const writers: LogWriter[] = [];
  for (let day = 0; day < 5; day += 1) {
    const writer = await workout(id, day * 2, random);
    writers.push(writer);
    await finish(writer);
    const [message] = await due();
    if (message) await Promise.all([applyWorkoutLogged(db.pool, message), applyWorkoutLogged(db.pool, message)]);
    await work();
  }
  const { lifter, sessions } = await habitsOf(id);
  // The last session stays open until the next workout begins.
  expect(sessions).toEqual({ all: 0, 'back-squat': 4, 'bench-press': 4, deadlift: 4 });
  expect(lifter?.latest).toMatchObject({ workout: writers.at(-1)?.workoutId, exercise: 'deadlift' });
  const before = await states(id);
  const damages = [`habits = '\\x00'`, `blob = '\\x00'`, `state_version = state_version - 1`];
  for (const [at, damage] of damages.entries()) {
    await db.pool.query(`update lifter_state set ${damage} where athlete_id = $1 and ($2 = 2 or exercise_id = 'deadlift')`, [id, at]);
    await finish(await workout(id, 20 + at, random));
    expect(await work()).toMatchObject([{ kind: 'folded', how: 'rebuilt' }]);
  }
  expect((await habitsOf(id)).sessions).toMatchObject({ deadlift: 7 });
  expect(await states(id)).not.toEqual(before);
  await rebuilt(id);
});

test('a running workout teaches nothing and leaves no rows; an abandoned one never does', async () => {
  const { id } = await savedLifter(db.em());
  const writer = await workout(id, 0, seeded(1));
  expect(await work()).toEqual([]);
  expect(await waiting(id)).toBe(0);
  await writer.ask({ type: 'abandon_workout' }, START + DAY);
  await work();
  expect(await states(id)).toEqual([]);
  expect(await waiting(id)).toBe(0);
});

test('an amended, removed, late or undone past, another body weight and another model fold anew', async () => {
  const { id } = await savedLifter(db.em());
  const random = seeded(3);
  const early = await workout(id, 0, random);
  await finish(early);
  const last = await workout(id, 4, random);
  await finish(last);
  await work();
  const steps: (() => Promise<unknown>)[] = [
    () => early.ask({ type: 'remove_set', setId: [...early.state.sets.keys()][0] ?? '' }, START + 5 * DAY),
    () => early.log(early.state.slots[0]?.slotId ?? '', START + 3_500_000, { reps: 12 }),
    async () => finish(await workout(id, 2, random)),
    async () => {
      await changePerson(db.em(), id, { bodyweightKg: 95 });
      await finish(await workout(id, 6, random));
    },
    async () => {
      await db.pool.query(
        `insert into model_version (name, sha256, card, status) values ('m1', 'x', '{"parameters": {"fatigue": 0.3}}', 'candidate')`,
      );
      await db.pool.query(`insert into model_pointer (name, version) values ('champion', 'm1')`);
      await finish(await workout(id, 8, random));
    },
    async () => {
      const other = modelParametersToJson({ ...baseParameters(), mixture: blankParameters() }, []);
      await db.pool.query(
        `insert into model_version (name, sha256, card, parameters, status) values ('m2', 'y', '{"parameters": {}}', $1, 'candidate')`,
        [other],
      );
      await db.pool.query(`update model_pointer set version = 'm2'`);
      await finish(await workout(id, 10, random));
    },
  ];
  let previous = await states(id);
  for (const step of steps) {
    await step();
    expect(await work()).toMatchObject([{ kind: 'folded', how: 'rebuilt' }]);
    const now = await states(id);
    expect(now).not.toEqual(previous);
    previous = now;
  }
  await rebuilt(id);
  await db.pool.query(`delete from model_pointer`);
});

test('[I9] rows of a workout that ended while its message was under way wait for the message of its end', async () => {
  const { id } = await savedLifter(db.em());
  const writer = await workout(id, 0, seeded(2));
  const stale = await due();
  await finish(writer);
  expect(await dropRunning(db.pool, stale)).toBe(0);
  expect(await work()).toMatchObject([{ kind: 'folded' }]);
  expect(await waiting(id)).toBe(0);
  expect(await states(id)).toHaveLength(4);
});

test('[I9] the same message twice, before or after the other, has its effect once', async () => {
  const { id } = await savedLifter(db.em());
  await finish(await workout(id, 0, seeded(5)));
  const [message] = await due();
  if (!message) throw new Error('nothing was due');
  const both = await Promise.all([applyWorkoutLogged(db.pool, message), applyWorkoutLogged(db.pool, message)]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['folded', 'known']);
  const once = await states(id);
  expect(await applyWorkoutLogged(db.pool, message)).toEqual({ kind: 'known' });
  expect(await states(id)).toEqual(once);
});

test('an import of many workouts is one fold, and undoing them leaves nothing', async () => {
  const { id } = await savedLifter(db.em());
  const importId = randomUUID();
  const writers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const writer = new LogWriter(db.ledger, id);
      const slotId = randomUUID();
      const at = START + n * DAY;
      const set = {
        setId: randomUUID(),
        slotId,
        type: 'working',
        load: { kind: 'external', value: 100, unit: 'kg' },
        reps: 5,
        rir: 2,
        durationSec: null,
        restSec: null,
        suggestionId: null,
        note: null,
        performedAt: at,
      } as const;
      const slots = [{ slotId, exerciseId: 'back-squat', supersetGroup: null, targets: [], restSec: null }];
      await writer.ask(
        {
          type: 'import_workout',
          importId,
          naturalKey: `k${n}`,
          title: 'i',
          zone: 'UTC',
          startedAt: at,
          endedAt: at + 1,
          slots,
          sets: [set],
        },
        at,
      );
      return writer;
    }),
  );
  const applied = await work();
  expect(applied.filter(({ kind }) => kind === 'folded')).toEqual([{ kind: 'folded', how: 'rebuilt', workouts: 20 }]);
  expect(applied.filter(({ kind }) => kind === 'known')).toHaveLength(19);
  await rebuilt(id);
  for (const writer of writers) await writer.ask({ type: 'undo_import' }, START + 30 * DAY);
  await work();
  expect(await states(id)).toEqual([]);
});

test('[I9] a worker that is killed at any statement has done all or nothing, and the resent message finishes', async () => {
  const { id } = await savedLifter(db.em());
  const random = seeded(9);
  await finish(await workout(id, 0, random));
  await work();
  const before = await states(id);
  await finish(await workout(id, 2, random));
  const [message] = await due();
  if (!message) throw new Error('nothing was due');
  const rows = await waiting(id);
  let died = 0;
  let outcome = 'died';
  for (let statement = 1; outcome === 'died'; statement += 1) {
    const pool = openPool(db.url, { name: 'dying', max: 1, statementTimeoutMs: 5000, connectTimeoutMs: 2000, onLost: () => {} });
    dieAt(pool, statement);
    outcome = await applyWorkoutLogged(pool, message).then(
      (applied) => applied.kind,
      () => 'died',
    );
    await pool.end();
    if (outcome !== 'died') break;
    died += 1;
    await expect.poll(async () => (await db.pool.query(`select from pg_stat_activity where application_name = 'dying'`)).rowCount).toBe(0);
    expect(await waiting(id)).toBe(rows);
    expect(await states(id)).toEqual(before);
  }
  expect(outcome).toBe('folded');
  expect(died).toBeGreaterThan(8);
  expect(await waiting(id)).toBe(0);
  expect(await states(id)).not.toEqual(before);
  await rebuilt(id);
});
