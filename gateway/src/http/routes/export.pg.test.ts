import { CATALOGUE, exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { resolveExercise } from '@gymgenius/domain/lifting/alias';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { foldHistory } from '@gymgenius/domain/prediction/fold-history';
import { encodeState } from '@gymgenius/domain/prediction/state-blob';
import { finishedWorkouts } from '@gymgenius/store/workout/finished-workouts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed, type Json } from '../../testing/gateway-bed.ts';
import { LifterClient } from '../../testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const ZONE = 'America/New_York';
const kg = (kind: string, value: number) => ({ kind, value, unit: 'kg' });
const SETS: readonly (readonly [exercise: string, change: Json])[] = [
  ['bench-press', { type: 'warmup', load: kg('external', 20), reps: 12, rir: null }],
  ['bench-press', { load: kg('external', 82.5), reps: 5, rir: 2.5, note: 'a "good" one, at last\nsecond line; end' }],
  ['bench-press', { type: 'drop', load: { kind: 'external', value: 135, unit: 'lb' }, reps: 9, rir: 0 }],
  ['bench-press', { type: 'failure', load: kg('external', 100), reps: 0, rir: null }],
  ['pull-up', { load: kg('assisted', 15), reps: 8 }],
  ['pull-up', { load: kg('added', 7.5), reps: 6, rir: 1 }],
  ['dumbbell-bench-press', { load: kg('per_hand', 32), reps: 10 }],
  ['plank', { type: 'timed', load: kg('none', 0), reps: 0, rir: null, durationSec: 90 }],
  ['custom', { load: kg('external', 41.25), reps: 200, rir: 3 }],
];

async function someHistory(token: string): Promise<void> {
  await bed.request('PATCH', '/v1/me', { token, body: { zone: ZONE } });
  const custom = await bed.request('POST', '/v1/exercises', {
    token,
    body: { name: 'Grandpa’s lever', equipment: 'other', pattern: 'unknown', mechanic: 'compound' },
  });
  const phone = new LifterClient(await bed.connect(token));
  const slotIds = new Map([...new Set(SETS.map(([id]) => id))].map((id) => [id, randomUUID()]));
  const slots = [...slotIds].map(([id, slotId]) => {
    return { slotId, exerciseId: id === 'custom' ? String(custom.body['id']) : id, supersetGroup: null, targets: [], restSec: null };
  });
  const start = {
    type: 'start_workout',
    title: 'Push, “heavy” 💪',
    zone: ZONE,
    goal: 'strength',
    kit: structuredClone(KG_KIT) as never,
    slots,
  } as const;
  const at = Date.UTC(2026, 9, 31, 22, 15, 7);
  await phone.send(phone.envelope(start, { performedAt: at }));
  for (const [i, [id, change]] of SETS.entries())
    expect(
      await phone.send(
        phone.envelope(phone.set({ note: null, slotId: slotIds.get(id) ?? '', ...change }), { performedAt: at + (i + 1) * 120_000 }),
      ),
    ).toMatchObject({ kind: 'committed', refused: null });
  await phone.send(phone.envelope({ type: 'write_note', slotId: null, text: 'slept badly' }, { performedAt: at + 1_500_000 }));
  await phone.send(phone.envelope({ type: 'finish_workout' }, { performedAt: at + 1_500_000 }));
}

/** A history as a person reads it: without ids, and without the times of single sets. */
async function historyOf(token: string) {
  const { body: own } = await bed.request('GET', '/v1/exercises', { token });
  const names = new Map((own['exercises'] as { id: string; name: string }[]).map(({ id, name }) => [id, name]));
  const { body } = await bed.request('GET', '/v1/workouts', { token });
  return Promise.all(
    (body['workouts'] as { workoutId: string; title: string; startedAt: number }[]).map(async ({ workoutId, title, startedAt }) => {
      const { sets } = (await bed.request('GET', `/v1/workouts/${workoutId}`, { token })).body as { sets: Json[] };
      return {
        title,
        startedAt,
        sets: sets.map(({ exerciseId, type, load, reps, rir, durationSec, note }) => {
          return [names.get(String(exerciseId)) ?? exerciseId, type, load, reps, rir, durationSec, note];
        }),
      };
    }),
  );
}

/** Brings a file into an account, whole; answers what the preview said. */
async function bring(to: { token: string; personId: string }, text: string, preview: Json): Promise<void> {
  // Stands in for the worker: what it has folded leaves the outbox.
  const worker = setInterval(() => void bed.db.query('delete from outbox where athlete_id = $1', [to.personId]), 50);
  const upload = { fileName: 'mine', text, unit: null, zone: ZONE };
  const { body } = await bed.request('POST', '/v1/imports', { token: to.token, body: upload });
  expect(body).toMatchObject(preview);
  const commit = { unit: null, skipLastWorkouts: 0 };
  await bed.request('POST', `/v1/imports/${String(body['importId'])}/commit`, { token: to.token, body: commit });
  clearInterval(worker);
}

/** What the filter believes after this account's history, byte for byte; exercises by their names, since ids of own ones differ. */
async function foldOf(personId: string): Promise<Record<string, string>> {
  const { rows: own } = await bed.db.query<{ id: string; name: string; exercise: object }>(
    'select id, name, exercise from custom_exercise where athlete_id = $1',
    [personId],
  );
  const customs = new Map(own.map(({ id, name, exercise }) => [id, { id: name, name, ...exercise } as Exercise]));
  const workouts = await finishedWorkouts(bed.db, personId);
  const sets = workouts.map((workout) =>
    workout.sets.map((set) => Object.assign(set, { exerciseId: customs.get(set.exerciseId)?.name ?? set.exerciseId })),
  );
  const byName = new Map([...customs.values()].map((exercise) => [exercise.name, exercise]));
  const { exercises } = foldHistory(sets, {
    profile: { bodyweightKg: 80, experience: null },
    exerciseOf: (id) => byName.get(id) ?? exerciseById(id),
  });
  return Object.fromEntries([...exercises].map(([id, state]) => [id, Buffer.from(encodeState(state)).toString('hex')]));
}

test('our own JSON, imported into a fresh account, gives the same history and the same fold to the byte; again, nothing', async () => {
  const mine = await bed.person();
  await someHistory(mine.token);
  const { body } = await bed.request('GET', '/v1/me/export', { token: mine.token });
  const fresh = await bed.person();
  const sets = SETS.length;
  const told = { source: 'gymgenius', unit: 'kg', rows: sets, sets, warningCount: 0, skipped: [], duplicates: 0 };
  await bring(fresh, JSON.stringify(body), told);
  await bring(mine, JSON.stringify(body), { ...told, duplicates: 1 });
  const before = await historyOf(mine.token);
  expect(before).toHaveLength(1);
  expect(await historyOf(fresh.token)).toEqual(before);
  const fold = await foldOf(mine.personId);
  expect(Object.keys(fold).length).toBeGreaterThanOrEqual(4);
  expect(await foldOf(fresh.personId)).toEqual(fold);
});

test('Hevy’s columns are read back too: to the minute, and in kilograms', async () => {
  const mine = await bed.person();
  await someHistory(mine.token);
  const csv = await bed.request('GET', '/v1/me/export.csv?as=hevy', { token: mine.token });
  const lines = String(csv.body['text']).split('\n');
  expect(lines[1]).toMatch(/^"Push, “heavy” 💪","31 Oct 2026, 18:15","31 Oct 2026, 18:40",slept badly,Bench press,,,0,warmup,20,12,,,$/);
  const fresh = await bed.person();
  await bring(fresh, String(csv.body['text']), { source: 'hevy', unit: 'kg', rows: SETS.length, sets: SETS.length, warningCount: 0 });
  const [before, after] = [await historyOf(mine.token), await historyOf(fresh.token)];
  const kept = (sets: readonly unknown[][] = []) => sets.map(([exercise, type, , reps, rir]) => [exercise, type, reps, rir]);
  expect(kept(after[0]?.sets)).toEqual(kept(before[0]?.sets));
});

test('an exported CSV, imported into a fresh account, gives the same history; again, nothing', async () => {
  const mine = await bed.person();
  await someHistory(mine.token);
  const csv = await bed.request('GET', '/v1/me/export.csv', { token: mine.token });
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="gymgenius.csv"');
  const upload = { fileName: 'gymgenius.csv', text: String(csv.body['text']), unit: null, zone: ZONE };
  const fresh = await bed.person();
  for (const { token, personId } of [fresh, mine]) {
    const worker = setInterval(() => void bed.db.query('delete from outbox where athlete_id = $1', [personId]), 50);
    const { body } = await bed.request('POST', '/v1/imports', { token, body: upload });
    expect(body).toMatchObject({ source: 'strong', unit: 'kg', rows: SETS.length, sets: SETS.length, warningCount: 0, skipped: [] });
    await bed.request('POST', `/v1/imports/${String(body['importId'])}/commit`, { token, body: { unit: null, skipLastWorkouts: 0 } });
    clearInterval(worker);
  }
  const [before, after] = [await historyOf(mine.token), await historyOf(fresh.token)];
  expect(before).toHaveLength(1);
  expect(before[0]?.sets).toHaveLength(SETS.length);
  expect(after).toEqual(before);
  const { rows } = await bed.db.query(`select note, ended_at - started_at as took from workout where athlete_id = any($1::uuid[])`, [
    [mine.personId, fresh.personId],
  ]);
  expect(rows[0]).toEqual(rows[1]);
}, 20_000);

test('the JSON holds all that is kept of the person, and nobody else’s ids', async () => {
  const [mine, coach] = [await bed.person(), await bed.person('coach')];
  await someHistory(mine.token);
  await bed.link(coach.personId, mine.personId);
  const { body, headers } = await bed.request('GET', '/v1/me/export', { token: mine.token });
  expect(headers.get('content-type')).toContain('application/json');
  expect(Object.keys(body).toSorted()).toEqual(
    [
      'at',
      'athletes',
      'coaches',
      'exerciseNames',
      'exercises',
      'format',
      'gyms',
      'imports',
      'learned',
      'person',
      'phonesThatRing',
      'programs',
      'workouts',
    ].toSorted(),
  );
  const [workout] = body['workouts'] as { events: Json[]; sets: Json[]; title: string }[];
  expect([workout?.sets.length, workout?.events.length, workout?.title]).toEqual([SETS.length, SETS.length + 3, 'Push, “heavy” 💪']);
  expect(workout?.events[2]).toMatchObject({ seq: 3, type: 'set_logged', byMe: true, fact: { set: { reps: 5, rir: 2.5 } } });
  expect(body).toMatchObject({ person: [{ id: mine.personId, zone: ZONE }], coaches: [{ name: 'A coach' }] });
  expect(JSON.stringify(body)).not.toContain(coach.personId);
  expect((await bed.request('GET', '/v1/me/export')).status).toBe(401);
  expect(((await bed.request('GET', '/v1/me/export', { token: coach.token })).body['workouts'] as Json[]).length).toBe(0);
});

test('every name of the catalogue is read back as the exercise that it names', () => {
  const other = [...CATALOGUE.values()].filter(({ id, name }) => resolveExercise(name).id !== id).map(({ name }) => name);
  expect(other).toEqual([]);
});
