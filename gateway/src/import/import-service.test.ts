import { countedSets } from '@gymgenius/domain/workout/workout-state';
import type { ImportPreview } from '@gymgenius/proto/rest/imports';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeHost } from './fakes/fake-host.ts';
import { fakeImportStore } from './fakes/fake-import-store.ts';
import { FairGate } from '../fair-gate.ts';
import { importService, type ImportParts, type Outcome } from './import-service.ts';
import { parseImport } from './parse-import.ts';

const athleteId = '11111111-1111-4111-8111-111111111111';
const HEADER = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE';
const day = (date: string, sets = 2, name = 'Squat (Barbell)') =>
  Array.from({ length: sets }, (_, i) => `2024-03-${date} 18:00:00,Legs,1h,${name},${i + 1},100,5,0,0,,felt fine,8`).join('\n');
const THREE = [HEADER, day('01'), day('03', 3, 'Zorb'), day('05')].join('\n');

function setUp(parse: ImportParts['parse'] = parseImport) {
  const host = fakeHost();
  const store = fakeImportStore(host.workouts);
  const service = importService({
    store,
    dispatch: host.dispatch,
    parse,
    readers: new FairGate({ total: 2, each: 1 }),
    patienceMs: 20,
    now: () => Date.UTC(2025, 0),
    learnMs: 0,
  });
  const upload = (text: string, unit: 'kg' | 'lb' | null = 'kg') =>
    service.preview(athleteId, { fileName: 'strong.csv', text, unit, zone: 'Europe/Berlin' });
  const commit = async (text: string, skipLastWorkouts = 0) =>
    value(await service.commit(athleteId, value(await upload(text)).importId, { unit: null, skipLastWorkouts }));
  const history = () =>
    [...host.workouts.values()]
      .filter((workout) => workout.status === 'finished')
      .map((workout) => [workout.startedAt, countedSets(workout).length]);
  return { host, service, upload, commit, history };
}

test('a dry run counts everything and writes nothing', async () => {
  const { upload, host } = setUp();
  const preview = value(await upload(THREE, null));
  expect({ ...preview, importId: '' } satisfies ImportPreview).toEqual({
    importId: '',
    source: 'strong',
    unit: null,
    rows: 7,
    workouts: 3,
    sets: 7,
    duplicates: 0,
    firstAt: Date.UTC(2024, 2, 1, 17),
    lastAt: Date.UTC(2024, 2, 5, 17),
    exercises: [
      { rawName: 'Squat (Barbell)', exerciseId: 'back-squat', how: 'alias', sets: 4 },
      { rawName: 'Zorb', exerciseId: null, how: 'unknown', sets: 3 },
    ],
    skipped: [],
    warnings: [],
    warningCount: 0,
    dates: null,
    table: null,
  });
  expect(host.committed).toBe(0);
});

test('a name means what the lifter says: another exercise, or one of their own; the next file of that app needs no choosing', async () => {
  const { service, upload, host } = setUp();
  const { importId } = value(await upload(THREE));
  const commit = { unit: null, skipLastWorkouts: 0 };
  const wrong = await service.commit(athleteId, importId, { ...commit, exercises: new Map([['Zorb', 'no-such-lift']]) });
  expect(wrong).toMatchObject({ ok: false, code: 'invalid_request' });
  expect(host.committed).toBe(0);
  const exercises = new Map([['Zorb', 'front-squat'], ['Squat (Barbell)', null]]); // prettier-ignore
  value(await service.commit(athleteId, importId, { ...commit, exercises }));
  const done = [...host.workouts.values()].map((workout) => workout.slots[0]?.exerciseId);
  expect(done).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 'front-squat', done[0]]);
  const next = value(await upload([HEADER, day('21'), day('22', 1, 'Zorb')].join('\n')));
  expect(next.exercises).toMatchObject([
    { rawName: 'Squat (Barbell)', exerciseId: done[0] },
    { rawName: 'Zorb', exerciseId: 'front-squat' },
  ]);
});

test('columns and the order of dates, once told, are those of the commit', async () => {
  const { service, history } = setUp();
  const text = 'when,what,kg,times\n03/04/24,Squat,100,5\n03/04/24,Squat,100,4';
  const file = { fileName: 'own.csv', text, unit: null, zone: 'Europe/Berlin' };
  expect(value(await service.preview(athleteId, file))).toMatchObject({ source: 'csv', sets: 0, table: { isComplete: false } });
  const columns = { date: 0, exercise: 1, weight: 2, reps: 3 };
  const told = value(await service.preview(athleteId, { ...file, columns, dateOrder: 'mdy' }));
  expect(told).toMatchObject({ unit: 'kg', sets: 2, dates: { order: 'mdy', isSure: false } });
  value(await service.commit(athleteId, told.importId, { unit: null, skipLastWorkouts: 0 }));
  expect(history()).toEqual([[Date.UTC(2024, 2, 4, 11), 2]]);
});

test('a commit writes one fact a workout, keeps the order and the notes, and leaves the newest out when asked', async () => {
  const { commit, host, history } = setUp();
  expect(await commit(THREE, 1)).toMatchObject({ workouts: 2, sets: 5, duplicates: 0 });
  expect(history()).toEqual([
    [Date.UTC(2024, 2, 1, 17), 2],
    [Date.UTC(2024, 2, 3, 17), 3],
  ]);
  const [first] = host.workouts.values();
  expect(first).toMatchObject({
    source: 'import',
    zone: 'Europe/Berlin',
    note: 'felt fine',
    endedAt: Date.UTC(2024, 2, 1, 18),
    lastSeq: 2,
  });
  const squat = { kind: 'external', value: 100, unit: 'kg' };
  expect(first && countedSets(first)).toMatchObject([
    { exerciseId: 'back-squat', load: squat, reps: 5, rir: 2, restSec: null },
    { performedAt: Date.UTC(2024, 2, 1, 17, 20) },
  ]);
});

test('an undo while the commit is under way takes back all of it, also what comes after', async () => {
  const { service, upload, host, history } = setUp();
  const days = Array.from({ length: 28 }, (_, i) => day(String(i + 1).padStart(2, '0'))).join('\n');
  const long = [HEADER, ...['01', '02', '03'].map((month) => days.replaceAll('2024-03', `2024-${month}`))].join('\n');
  const { importId } = value(await upload(long));
  const undone: ReturnType<typeof service.undo>[] = [];
  host.onCommit = (count) => {
    if (count === 20) undone.push(service.undo(athleteId, importId));
  };
  expect(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 })).toMatchObject({ ok: false, code: 'conflict' });
  expect(await Promise.all(undone)).toMatchObject([{ ok: true }]);
  expect(history()).toEqual([]);
  expect(host.workouts.size).toBeGreaterThan(20);
});

test('committing twice is committing once; importing the file again finds only duplicates', async () => {
  const { service, upload, commit, host } = setUp();
  const { importId } = value(await upload(THREE));
  const options = { unit: null, skipLastWorkouts: 0 };
  const [one, two] = await Promise.all([service.commit(athleteId, importId, options), service.commit(athleteId, importId, options)]);
  expect(two).toEqual(one);
  expect(await service.commit(athleteId, importId, options)).toEqual(one);
  expect(host.workouts.size).toBe(3);
  const again = value(await upload(THREE, 'lb'));
  expect(again).toMatchObject({
    duplicates: 3,
    exercises: [{ how: 'alias' }, { rawName: 'Zorb', how: 'alias', exerciseId: expect.any(String) }],
  });
  expect(await commit(`${THREE}\n${day('07')}`)).toMatchObject({ workouts: 1, sets: 2, duplicates: 3 });
});

test('undo takes back exactly what came in; the file may then come in again, in another unit', async () => {
  const { service, commit, upload, history } = setUp();
  await commit([HEADER, day('01')].join('\n'));
  const before = history();
  const { importId } = await commit(THREE);
  expect(value(await service.undo(athleteId, importId))).toEqual({ importId, workouts: 2, sets: 5 });
  expect(history()).toEqual(before);
  expect(value(await service.undo(athleteId, importId))).toEqual({ importId, workouts: 2, sets: 5 });
  expect(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 })).toMatchObject({ ok: false, code: 'conflict' });
  const { importId: next } = value(await upload(THREE, 'lb'));
  expect(value(await service.commit(athleteId, next, { unit: null, skipLastWorkouts: 0 }))).toMatchObject({
    workouts: 2,
    sets: 5,
    duplicates: 1,
  });
  expect((await service.list(athleteId)).map(({ status, counts }) => [status, counts.workouts])).toEqual([
    ['committed', 2],
    ['undone', 2],
    ['committed', 1],
  ]);
});

test('a commit that storage cut short says so, can be seen, and is finished by sending it again', async () => {
  const { service, upload, host, history } = setUp();
  const { importId } = value(await upload(THREE));
  host.failAfter = 1;
  expect(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 })).toMatchObject({ ok: false, code: 'unavailable' });
  expect(history()).toHaveLength(1);
  expect(await service.list(athleteId)).toMatchObject([{ importId, counts: { complete: false } }]);
  host.failAfter = Infinity;
  expect(value(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 }))).toMatchObject({
    workouts: 3,
    sets: 7,
    duplicates: 0,
  });
});

test('a workout that was logged live, or came from the other app, is a duplicate', async () => {
  const { host, commit, upload } = setUp();
  const workoutId = '22222222-2222-4222-8222-222222222222';
  const { KG_KIT } = await import('@gymgenius/domain/lifting/kit');
  await host.dispatch(
    {
      workoutId,
      commandId: workoutId,
      athleteId,
      clientId: null,
      clientSeq: null,
      performedAt: Date.UTC(2024, 2, 1, 17, 2),
      command: { type: 'start_workout', title: '', zone: 'UTC', goal: 'strength', kit: KG_KIT, slots: [] },
    },
    { id: athleteId, role: 'athlete' },
  );
  expect(await commit(THREE)).toMatchObject({ workouts: 2, duplicates: 1 });
  const hevy = `title,start_time,end_time,exercise_title,superset_id,set_index,set_type,weight_kg,reps,duration_seconds,rpe\nLegs,"3 Mar 2024, 18:01","3 Mar 2024, 19:00",Squat (Barbell),,0,normal,100,5,,`;
  expect(value(await upload(hevy))).toMatchObject({ workouts: 1, duplicates: 1 });
});

test('what cannot be done is answered in words', async () => {
  const { service, upload } = setUp();
  expect(await upload('nonsense')).toMatchObject({ ok: false, code: 'unsupported_file' });
  expect(await service.preview(athleteId, { fileName: 'f', text: THREE, unit: null, zone: 'Mars/Base' })).toEqual({
    ok: false,
    code: 'invalid_request',
    message: 'There is no time zone “Mars/Base”.',
  });
  const { importId } = value(await upload(THREE, null));
  const options = { unit: null, skipLastWorkouts: 0 };
  expect(await service.commit(athleteId, importId, options)).toMatchObject({
    ok: false,
    code: 'invalid_request',
    message: expect.stringContaining('kilograms or pounds'),
  });
  const stranger = '99999999-9999-4999-8999-999999999999';
  expect(await service.commit(stranger, importId, { ...options, unit: 'kg' })).toMatchObject({ ok: false, code: 'not_found' });
  await service.commit(athleteId, importId, { ...options, unit: 'kg' });
  expect(await service.undo(stranger, importId)).toMatchObject({ ok: false, code: 'not_found' });
});

test('one file of a lifter is read at a time; the next is told to come again, and nothing is kept of it', async () => {
  const reading = Promise.withResolvers<undefined>();
  let readers = 0;
  const { upload, service } = setUp(async (...file) => {
    readers += 1;
    await reading.promise;
    return parseImport(...file);
  });
  const first = upload(THREE);
  const busy = await Promise.all(Array.from({ length: 24 }, () => upload(THREE)));
  expect(new Set(busy.map((one) => !one.ok && one.code))).toEqual(new Set(['busy']));
  expect(readers).toBe(1);
  reading.resolve(undefined);
  const { importId } = value(await first);
  expect(value(await service.commit(athleteId, importId, { unit: null, skipLastWorkouts: 0 }))).toMatchObject({ workouts: 3 });
});

test('any file: importing it in two halves, or twice, is importing it once', async () => {
  const workouts = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(workouts, fc.nat(8), async (days, cut) => {
      const rows = days.toSorted((a, b) => a - b).map((date) => day(String(date).padStart(2, '0'), 1 + (date % 3)));
      const whole = [HEADER, ...rows].join('\n');
      const a = setUp();
      const b = setUp();
      const skipped = Math.min(cut, days.length - 1);
      const first = await a.commit(whole, skipped);
      const second = await a.commit(whole);
      expect([first.workouts, second.workouts, second.duplicates]).toEqual([days.length - skipped, skipped, days.length - skipped]);
      await b.commit(whole);
      expect(a.history()).toEqual(b.history());
      expect([...a.host.workouts.keys()]).toEqual([...b.host.workouts.keys()]);
    }),
    { seed: 7, numRuns: 30 },
  );
});

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}
