import { FakeBroadcast } from '@gymgenius/actors/fakes/fake-broadcast';
import { FakeEvents } from '@gymgenius/actors/fakes/fake-events';
import { FakeLifterProfiles } from '@gymgenius/actors/fakes/fake-lifter-profiles';
import { FakePredictionLog } from '@gymgenius/actors/fakes/fake-prediction-log';
import { FakePredictor } from '@gymgenius/actors/fakes/fake-predictor';
import { systemClock } from '@gymgenius/actors/ports/clock';
import type { ExerciseBooks } from '@gymgenius/actors/ports/exercise-books';
import { serveHere } from '@gymgenius/actors/ports/router';
import { createSessionHost } from '@gymgenius/actors/session-host';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { openTestDatabase, savedLifter, type TestDatabase } from '@gymgenius/store/testing/test-database';
import { recentWorkouts } from '@gymgenius/store/workout/workouts';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { FairGate } from '../fair-gate.ts';
import { importService, type ImportService, type Outcome } from './import-service.ts';
import { parseImport } from './parse-import.ts';
import { pgImportStore } from './pg-import-store.ts';

let database: TestDatabase;
let service: ImportService;

beforeAll(async () => {
  database = await openTestDatabase(inject('databaseUrl'));
  const books: ExerciseBooks = {
    open: async (athleteId) => {
      const own = new Map<string, ReturnType<typeof exerciseById>>();
      const learn = async () => {
        for (const exercise of await customExercisesOf(database.em(), athleteId)) own.set(exercise.id, exercise);
      };
      return { exerciseOf: (id) => exerciseById(id) ?? own.get(id), learn, history: () => Promise.resolve([]) };
    },
  };
  const fakes = {
    profiles: new FakeLifterProfiles(),
    broadcast: new FakeBroadcast(),
    predictor: new FakePredictor(),
    predictionLog: new FakePredictionLog(),
    events: new FakeEvents(),
  };
  const owner = { id: 'import-test', address: '' };
  const host = createSessionHost({
    ...fakes,
    ledger: batchingLedger(database.ledger),
    owner,
    router: serveHere,
    books,
    clock: systemClock,
  });
  const store = pgImportStore(
    () => database.em(),
    () => Date.now(),
  );
  service = importService({
    store,
    dispatch: (envelope, actor) => host.dispatch(envelope, actor),
    parse: parseImport,
    readers: new FairGate({ total: 2, each: 1 }),
    patienceMs: 1_000,
    now: () => Date.now(),
    learnMs: 0,
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const FILE = [
  'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
  ...Array.from({ length: 60 }, (_, i) => `2023-01-01 10:00:00,Legs ${i},1h,Squat (Barbell),1,${100 + i},5,0,0,,felt fine,8.5`).map(
    (row, i) => row.replace('2023-01-01', new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10)),
  ),
  '2023-06-01 10:00:00,Odd,1h,Zorb (My Machine),1,44.09245243697551,5,0,0,,,',
].join('\n');

test('the whole path through the host: committed once, duplicates found, undone, brought back', async () => {
  const { id: athleteId } = await savedLifter(database.em());
  const history = () => recentWorkouts(database.em(), { athleteId, before: Date.UTC(2030, 0), limit: 200 });
  const preview = value(await service.preview(athleteId, { fileName: 'strong.csv', text: FILE, unit: null, zone: 'Europe/Vienna' }));
  expect(preview).toMatchObject({ unit: null, rows: 61, workouts: 61, sets: 61, duplicates: 0, warningCount: 0 });
  expect(await history()).toEqual([]);

  const options = { unit: 'lb', skipLastWorkouts: 0 } as const;
  const done = value(await service.commit(athleteId, preview.importId, options));
  // Nobody consumes the outbox here: nothing has been learned, and that is what is told.
  expect(done).toEqual({ importId: preview.importId, workouts: 61, sets: 61, duplicates: 0, learnedFromSets: 0 });
  expect(value(await service.commit(athleteId, preview.importId, options))).toEqual(done);
  const first = await history();
  expect(first).toHaveLength(61);
  expect(first[0]).toMatchObject({ title: 'Odd', source: 'import', status: 'finished', zone: 'Europe/Vienna', sets: 1 });
  expect(first[1]).toMatchObject({
    title: 'Legs 59',
    note: 'felt fine',
    startedAt: Date.UTC(2023, 2, 1, 9),
    endedAt: Date.UTC(2023, 2, 1, 10),
    exerciseIds: ['back-squat'],
  });
  expect((await customExercisesOf(database.em(), athleteId)).map(({ name }) => name)).toEqual(['Zorb (My Machine)']);

  const again = value(await service.preview(athleteId, { fileName: 'strong.csv', text: FILE, unit: 'lb', zone: 'UTC' }));
  expect(again).toMatchObject({ duplicates: 61, exercises: [{ how: 'alias' }, { how: 'alias', exerciseId: expect.any(String) }] });
  expect(value(await service.commit(athleteId, again.importId, options))).toMatchObject({ workouts: 0, sets: 0, duplicates: 61 });

  expect(value(await service.undo(athleteId, done.importId))).toEqual({ importId: done.importId, workouts: 61, sets: 61 });
  expect(await history()).toEqual([]);
  const back = value(await service.preview(athleteId, { fileName: 'strong.csv', text: FILE, unit: 'kg', zone: 'Europe/Vienna' }));
  expect(value(await service.commit(athleteId, back.importId, { unit: null, skipLastWorkouts: 1 }))).toMatchObject({
    workouts: 60,
    sets: 60,
    duplicates: 0,
  });
  const summary = (await service.list(athleteId)).map(({ status, counts }) => [status, counts.workouts, counts.duplicates]);
  expect(summary).toEqual([
    ['committed', 60, 0],
    ['committed', 0, 61],
    ['undone', 61, 0],
  ]);
});

const real = new URL('../../../../shared/data/exports/strong-zh-lbs.csv', import.meta.url);
test.skipIf(!existsSync(real))('a real log of 384 workouts comes in whole (skipped where the file is absent)', async () => {
  const { id: athleteId } = await savedLifter(database.em());
  const text = readFileSync(real, 'utf8');
  const { importId } = value(await service.preview(athleteId, { fileName: 'strong.csv', text, unit: 'lb', zone: 'Asia/Shanghai' }));
  expect(value(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 }))).toMatchObject({
    workouts: 384,
    sets: 6777,
  });
});

test("another lifter's import does not exist", async () => {
  const [one, two] = [await savedLifter(database.em()), await savedLifter(database.em())];
  const { importId } = value(await service.preview(one.id, { fileName: 'strong.csv', text: FILE, unit: 'kg', zone: 'UTC' }));
  expect(await service.commit(two.id, importId, { unit: null, skipLastWorkouts: 0 })).toMatchObject({ ok: false, code: 'not_found' });
  expect(await service.undo(two.id, importId)).toMatchObject({ ok: false, code: 'not_found' });
});

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}
