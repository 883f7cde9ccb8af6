import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { LogWriter } from '../testing/log-writer.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { exerciseHistories, lastTime, listSets, setsOfWorkout } from './set-history.ts';
import { naturalKeysOf, recentWorkouts, setMomentsSince, workoutsOfImport, workoutSummary } from './workouts.ts';

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5, 18);
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

/** Squat (a warm-up and two sets) and curls (one set); the second squat is removed again. */
async function workout(athleteId: string, at: number, squatKg: number): Promise<LogWriter> {
  const writer = new LogWriter(db.ledger, athleteId);
  const [squat, curl] = [randomUUID(), randomUUID()];
  await writer.start(
    [
      { slotId: squat, exerciseId: 'back-squat' },
      { slotId: curl, exerciseId: 'dumbbell-curl' },
    ],
    at,
  );
  const load = { kind: 'external', unit: 'kg' } as const;
  await writer.log(squat, at + 1000, { type: 'warmup', load: { ...load, value: 40 } });
  await writer.log(squat, at + 2000, { load: { ...load, value: squatKg } });
  await writer.log(curl, at + 3000, { load: { kind: 'per_hand', value: 12.5, unit: 'kg' }, reps: 10, rir: null });
  const gone = await writer.log(squat, at + 4000, { load: { ...load, value: 999 } });
  await writer.ask({ type: 'remove_set', setId: gone }, at + 5000);
  return writer;
}
const finish = (writer: LogWriter, at: number) => writer.ask({ type: 'finish_workout' }, at);
const kgs = (sets: readonly { readonly load: { readonly value: number } }[]) => sets.map(({ load }) => load.value);

test('history is what was done before, of workouts that count, newest last', async () => {
  const athleteId = randomUUID();
  for (const [days, kg] of [
    [0, 100],
    [2, 102.5],
    [4, 105],
  ] as const)
    await finish(await workout(athleteId, MONDAY + days * DAY, kg), MONDAY + days * DAY + 9000);
  await (await workout(athleteId, MONDAY + 5 * DAY, 200)).ask({ type: 'abandon_workout' }, MONDAY + 5 * DAY + 9000);
  const today = await workout(athleteId, MONDAY + 7 * DAY, 107.5);
  const base = {
    athleteId,
    exerciseIds: ['back-squat', 'dumbbell-curl', 'bench-press'],
    before: MONDAY + 8 * DAY,
    limit: 60,
    warmUps: false,
  };

  const all = await exerciseHistories(db.em(), { ...base, exceptWorkoutId: today.workoutId });
  expect([...all].map(([id, sets]) => [id, kgs(sets)])).toEqual([
    ['back-squat', [100, 102.5, 105]],
    ['dumbbell-curl', [12.5, 12.5, 12.5]],
    ['bench-press', []],
  ]);
  expect(all.get('dumbbell-curl')?.[0]).toMatchObject({
    load: { kind: 'per_hand', value: 12.5, unit: 'kg' },
    reps: 10,
    rir: null,
    performedAt: MONDAY + 3000,
  });
  expect(kgs((await exerciseHistories(db.em(), { ...base, limit: 2, warmUps: true })).get('back-squat') ?? [])).toEqual([40, 107.5]);
  expect(kgs((await exerciseHistories(db.em(), { ...base, before: MONDAY + DAY })).get('back-squat') ?? [])).toEqual([100]);

  expect(kgs(await lastTime(db.em(), athleteId, 'back-squat', MONDAY + 7 * DAY))).toEqual([40, 105]);
  expect(await lastTime(db.em(), athleteId, 'back-squat', MONDAY)).toEqual([]);
  expect(kgs(await listSets(db.em(), { athleteId, exerciseId: 'back-squat', before: MONDAY + 8 * DAY, limit: 3 }))).toEqual([
    107.5, 40, 105,
  ]);
  expect(await listSets(db.em(), { athleteId, exerciseId: null, before: MONDAY + 8 * DAY, limit: 100 })).toHaveLength(12);
  expect(kgs(await setsOfWorkout(db.em(), today.workoutId))).toEqual([40, 107.5, 12.5]);
  expect(await setMomentsSince(db.em(), athleteId, MONDAY + 4 * DAY)).toHaveLength(4);
});

test('a summary counts the work that was done, no warm-ups; both hands move a dumbbell each', async () => {
  const athleteId = randomUUID();
  const done = await workout(athleteId, MONDAY, 100);
  await finish(done, MONDAY + 9000);
  const empty = new LogWriter(db.ledger, athleteId);
  await empty.start([], MONDAY + DAY);
  await empty.ask({ type: 'abandon_workout' }, MONDAY + DAY + 1);
  const summary = {
    workoutId: done.workoutId,
    athleteId,
    title: 'Test',
    status: 'finished',
    source: 'live',
    goal: 'strength',
    zone: 'UTC',
    note: null,
    startedAt: MONDAY,
    endedAt: MONDAY + 9000,
    sets: 2,
    volumeKg: 100 * 5 + 2 * 12.5 * 10,
    exerciseIds: ['back-squat', 'dumbbell-curl'],
  };
  expect(await workoutSummary(db.em(), done.workoutId)).toEqual(summary);
  expect(await recentWorkouts(db.em(), { athleteId, before: MONDAY + 2 * DAY, limit: 10 })).toEqual([summary]);
  expect(await workoutSummary(db.em(), empty.workoutId)).toMatchObject({ status: 'abandoned', sets: 0, volumeKg: 0, exerciseIds: [] });
  expect(await workoutSummary(db.em(), randomUUID())).toBeNull();
});

test('an import is known by its natural key until it is undone, and one key cannot come in twice', async () => {
  const athleteId = randomUUID();
  const importId = randomUUID();
  const bring = (writer: LogWriter) =>
    writer.ask(
      {
        type: 'import_workout',
        importId,
        naturalKey: 'strong:1',
        title: 'Legs',
        zone: 'UTC',
        startedAt: MONDAY,
        endedAt: MONDAY + 1,
        slots: [],
        sets: [],
      },
      MONDAY,
    );
  const writer = new LogWriter(db.ledger, athleteId);
  await bring(writer);
  await expect(bring(new LogWriter(db.ledger, athleteId))).rejects.toThrow('workout_natural_key');
  expect(await naturalKeysOf(db.em(), athleteId)).toEqual(new Set(['strong:1']));
  expect(await workoutsOfImport(db.em(), importId)).toEqual([writer.workoutId]);
  await writer.ask({ type: 'undo_import' }, MONDAY + 2);
  expect(await naturalKeysOf(db.em(), athleteId)).toEqual(new Set());
  expect(await workoutsOfImport(db.em(), importId)).toEqual([]);
  await bring(new LogWriter(db.ledger, athleteId));
  expect(await naturalKeysOf(db.em(), athleteId)).toEqual(new Set(['strong:1']));
});
