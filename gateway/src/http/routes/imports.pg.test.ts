import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../../testing/gateway-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const TEXT = [
  'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe',
  'Push,"30 Jun 2025, 19:56","30 Jun 2025, 20:58",,Bench Press (Barbell),,,0,warmup,40,10,,,',
  'Push,"30 Jun 2025, 19:56","30 Jun 2025, 20:58",,Bench Press (Barbell),,,1,normal,80,8,,,8.5',
  'Push,"30 Jun 2025, 19:56","30 Jun 2025, 20:58",,Bench Press (Barbell),,,2,normal,80,-8,,,8.5',
  'Pull,"2 Jul 2025, 19:56","2 Jul 2025, 20:58",,Zorb,,,0,normal,10,8,,,',
].join('\n');
const upload = { fileName: 'hevy.csv', text: TEXT, unit: null, zone: 'Europe/Berlin' };

test('dry run, commit, history, undo: by REST, each with its counts', async () => {
  const { token, personId } = await bed.person();
  // Stands in for the worker: what it has folded leaves the outbox.
  const worker = setInterval(() => void bed.db.query('delete from outbox where athlete_id = $1', [personId]), 50);
  const preview = await bed.request('POST', '/v1/imports', { token, body: upload });
  expect(preview).toMatchObject({
    status: 200,
    body: {
      source: 'hevy',
      unit: 'kg',
      rows: 4,
      workouts: 2,
      sets: 3,
      duplicates: 0,
      warningCount: 1,
      warnings: [{ line: 4, message: '-8 reps' }],
    },
  });
  const importId = String(preview.body['importId']);
  expect((await bed.request('GET', '/v1/imports', { token })).body).toEqual({ imports: [] });

  const body = { unit: null, skipLastWorkouts: 0 };
  const done = await bed.request('POST', `/v1/imports/${importId}/commit`, { token, body });
  expect(done).toMatchObject({ status: 200, body: { importId, workouts: 2, sets: 3, duplicates: 0, learnedFromSets: 2 } });
  expect((await bed.request('POST', `/v1/imports/${importId}/commit`, { token, body })).body).toEqual(done.body);
  const listed = await bed.request('GET', '/v1/imports', { token });
  expect(listed.body).toMatchObject({
    imports: [{ importId, source: 'hevy', fileName: 'hevy.csv', status: 'committed', workouts: 2, sets: 3 }],
  });
  const history = await bed.request('GET', '/v1/workouts', { token });
  expect(history.body).toMatchObject({
    workouts: [
      { title: 'Pull', source: 'import', sets: 1 },
      { title: 'Push', sets: 1, exerciseIds: ['bench-press'] },
    ],
  });

  expect((await bed.request('POST', `/v1/imports/${importId}/undo`, { token })).body).toEqual({ importId, workouts: 2, sets: 3 });
  expect((await bed.request('GET', '/v1/workouts', { token })).body).toMatchObject({ workouts: [] });
  clearInterval(worker);
});

test("what is wrong is answered in words, and nobody sees another lifter's import", async () => {
  const [one, two] = [await bed.person(), await bed.person()];
  const { body } = await bed.request('POST', '/v1/imports', { token: one.token, body: upload });
  const commit = { unit: null, skipLastWorkouts: 0 };
  const stranger = await bed.request('POST', `/v1/imports/${String(body['importId'])}/commit`, { token: two.token, body: commit });
  expect(stranger).toMatchObject({ status: 404, body: { code: 'not_found', kind: 'fix' } });
  expect(await bed.request('POST', `/v1/imports/${randomUUID()}/undo`, { token: one.token })).toMatchObject({ status: 404 });
  expect(await bed.request('POST', '/v1/imports', { token: one.token, body: { ...upload, text: 'a,b\n1,2' } })).toMatchObject({
    status: 415,
    body: { code: 'unsupported_file', message: 'This is no CSV of workouts: its first line is not a row of column names.' },
  });
  expect(await bed.request('POST', '/v1/imports', { token: one.token, body: { ...upload, text: 'x'.repeat(17_000_000) } })).toMatchObject({
    status: 413,
    body: { code: 'too_large' },
  });
  expect(await bed.request('POST', '/v1/imports', { body: upload })).toMatchObject({ status: 401 });
});

test('a hostile file of our own JSON is told line by line, and everything can be read after it', async () => {
  const { token, personId } = await bed.person();
  const worker = setInterval(() => void bed.db.query('delete from outbox where athlete_id = $1', [personId]), 50);
  const start = Date.now() - 86_400_000;
  const at = (ms: number) => new Date(start + ms).toISOString();
  const set = {
    slotId: 'a', exerciseId: 'bench-press', type: 'working', loadKind: 'external', loadValue: 80, loadUnit: 'kg', reps: 5, rir: 2,
    durationSec: null, note: 'a\u0000b\ud800', performedAt: at(60_000), removed: false,
  }; // prettier-ignore
  const fine = {
    id: randomUUID(),
    status: 'finished',
    title: '\u0000Push\ud800',
    zone: 'UTC',
    note: '\u0000n',
    startedAt: at(0),
    endedAt: at(120_000),
    sets: [set],
  };
  const own = randomUUID();
  const wrong = [
    { sets: [{ ...set, loadValue: 2205 }] },
    { startedAt: 'soon' },
    { startedAt: '9999-01-01T00:00:00Z' },
    { startedAt: '-000500-01-01T00:00:00Z' },
    { sets: [{ ...set, performedAt: '+275760-09-13T00:00:00Z' }] },
    { sets: [{ ...set, performedAt: 'never' }] },
    { sets: Array.from({ length: 1001 }, () => set) },
    { zone: 'Mars/\u0000Phobos', sets: [{ ...set, exerciseId: own }] },
  ].map((change) => Object.assign({}, fine, { id: randomUUID() }, change));
  const exercises = [{ id: own, name: '\u0000Zorb', exercise: { pattern: 7, primary: ['hair'], incrementKg: 1e308 } }];
  const text = JSON.stringify({ format: 'gymgenius-export-1', exercises, workouts: [fine, ...wrong] });
  const hostile = { fileName: 'gymgenius.json', text, unit: null, zone: 'Europe/Berlin' };
  const preview = await bed.request('POST', '/v1/imports', { token, body: hostile });
  expect(preview).toMatchObject({ status: 200, body: { source: 'gymgenius', rows: 11, workouts: 2, sets: 2, warningCount: 9 } });
  const commit = { unit: null, skipLastWorkouts: 0 };
  const done = await bed.request('POST', `/v1/imports/${String(preview.body['importId'])}/commit`, { token, body: commit });
  clearInterval(worker);
  expect(done).toMatchObject({ status: 200, body: { workouts: 2, sets: 2 } });
  for (const path of [
    '/v1/today',
    '/v1/sets',
    '/v1/workouts',
    '/v1/me/progress',
    '/v1/me/progress/bench-press',
    '/v1/me/lifter-state?exercises=bench-press',
    '/v1/me/export',
  ])
    expect([path, (await bed.request('GET', path, { token })).status]).toEqual([path, 200]);
});
