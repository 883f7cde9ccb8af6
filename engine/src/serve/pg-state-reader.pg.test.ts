import { randomUUID } from 'node:crypto';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import { priorState, priorTraits } from '@gymgenius/domain/prediction/prior-state';
import { encodeState, encodeTraits } from '@gymgenius/domain/prediction/state-blob';
import { Pool } from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { pgStateReader } from './pg-state-reader.ts';

const admin = new Pool({ connectionString: inject('databaseUrl'), max: 1 });
const engineUrl = new URL(inject('databaseUrl'));
engineUrl.username = 'gym_engine';
engineUrl.password = 'gym_engine';
const pool = new Pool({ connectionString: engineUrl.href, max: 2 });
afterAll(() => Promise.all([admin.end(), pool.end()]));

const bench = exerciseById('bench-press');
if (!bench) throw new Error('the catalogue has a bench press');
const state = priorState(bench, { bodyweightKg: 80, experience: 'novice' }, 1_790_000_000_000);
const traits = { ...priorTraits(), rirBias: 1.25 };

async function logSets(
  athleteId: string,
  workoutId: string,
  count: number,
  from: number,
  { removed = false, status = 'finished' } = {},
): Promise<void> {
  await admin.query(
    `insert into workout (id, athlete_id, status, source, title, zone, goal, started_at) values ($1, $2, $3, 'live', 'Push', 'UTC', 'strength', to_timestamp($4))`,
    [workoutId, athleteId, status, from],
  );
  await admin.query(
    `insert into "set" (workout_id, set_id, athlete_id, slot_id, exercise_id, type, load_kind, load_value, load_unit, load_kg, reps, performed_at, seq, removed)
     select $1, gen_random_uuid(), $2, gen_random_uuid(), 'bench-press', 'working', 'external', 80, 'kg', 80, n, to_timestamp($3 + n * 60), n, $5
     from generate_series(1, $4) n`,
    [workoutId, athleteId, from, count, removed],
  );
}
const store = (athleteId: string, exerciseId: string, blob: Uint8Array, version = STATE_VERSION, habits = '') =>
  admin.query(`insert into lifter_state (athlete_id, exercise_id, state_version, basis, blob, habits) values ($1, $2, $3, '{}', $4, $5)`, [
    athleteId,
    exerciseId,
    version,
    Buffer.from(blob),
    Buffer.from(habits),
  ]);

test('two lifters in one call by the SELECT-only role: states, and at most 60 sets of other finished workouts, oldest first', async () => {
  const [known, fresh, running] = [randomUUID(), randomUUID(), randomUUID()];
  await store(known, 'bench-press', encodeState(state));
  await store(known, 'all', encodeTraits(traits));
  await store(known, 'deadlift', Uint8Array.of(1, 2, 3));
  await store(known, 'back-squat', encodeState(state), STATE_VERSION + 1);
  await logSets(known, randomUUID(), 70, 1_700_000_000);
  await logSets(known, randomUUID(), 3, 1_700_900_000, { removed: true });
  await logSets(known, randomUUID(), 3, 1_700_950_000, { status: 'abandoned' });
  await logSets(known, randomUUID(), 3, 1_700_960_000, { status: 'undone' });
  await logSets(known, running, 2, 1_701_000_000, { status: 'active' });
  const asks = [known, fresh].map((athleteId) => ({ athleteId, exerciseId: 'bench-press', workoutId: running }));
  const [first, second] = await pgStateReader(pool).read(asks);
  expect(first?.state).toEqual({ traits, exercises: new Map([['bench-press', state]]) });
  expect(first?.history.map((set) => set.reps)).toEqual(Array.from({ length: 60 }, (_, at) => 11 + at));
  expect(first?.history[0]).toEqual({
    exerciseId: 'bench-press',
    performedAt: 1_700_000_000_000 + 11 * 60_000,
    type: 'working',
    load: { kind: 'external', value: 80, unit: 'kg' },
    reps: 11,
    rir: null,
    durationSec: null,
  });
  expect(second).toEqual({ state: { traits: priorTraits(), exercises: new Map() }, stamp: '', history: [] });
  await expect(pool.query(`delete from lifter_state`)).rejects.toThrow(/read-only|permission denied/);
});

test('habits of many lifters in one statement: only what is asked, of this version, and not what is empty', async () => {
  const [known, other, fresh] = [randomUUID(), randomUUID(), randomUUID()];
  await store(known, 'all', encodeTraits(traits), STATE_VERSION, 'L');
  await store(known, 'bench-press', encodeState(state), STATE_VERSION, 'B');
  await store(known, 'deadlift', encodeState(state), STATE_VERSION, 'D');
  await store(known, 'back-squat', encodeState(state));
  await store(other, 'all', encodeTraits(traits), STATE_VERSION - 1, 'old');
  const read = await pgStateReader(pool).readHabits([
    { athleteId: known, exerciseIds: ['bench-press', 'back-squat'], lifter: true },
    { athleteId: known, exerciseIds: ['deadlift'], lifter: false },
    { athleteId: other, exerciseIds: [], lifter: true },
    { athleteId: fresh, exerciseIds: ['bench-press'], lifter: true },
  ]);
  const told = read.map(({ lifter, exercises }) => [
    lifter && String(lifter),
    [...exercises].map(([id, bytes]) => `${id} ${String(bytes)}`),
  ]);
  expect(told).toEqual([
    ['L', ['bench-press B']],
    [null, ['deadlift D']],
    [null, []],
    [null, []],
  ]);
  const [before] = await pgStateReader(pool).read([{ athleteId: known, exerciseId: 'deadlift', workoutId: randomUUID() }]);
  await admin.query(`update lifter_state set updated_at = now() where athlete_id = $1 and exercise_id = 'all'`, [known]);
  const [after] = await pgStateReader(pool).read([{ athleteId: known, exerciseId: 'deadlift', workoutId: randomUUID() }]);
  expect(after?.stamp).not.toBe(before?.stamp);
});
