import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed, type Json } from '../../testing/gateway-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

test('an exercise of one’s own: made, renamed, archived, brought back by its name; never somebody else’s', async () => {
  const [{ token }, other] = [await bed.person(), await bed.person()];
  const ask = (method: string, path: string, body?: unknown, by = token) =>
    bed.request(method, `/v1/exercises${path}`, { token: by, body });
  const told = { name: 'Belt squat (home rig)', equipment: 'machine_plates', pattern: 'squat', primary: ['quads'], secondary: ['glutes'] };
  const made = (await ask('POST', '', told)).body;
  expect(made).toMatchObject({ ...told, loadKind: 'external', mechanic: 'compound', archived: false });
  await ask('POST', '', { name: 'Zorb', equipment: 'other', pattern: 'what' });
  const id = String(made['id']);
  expect(await ask('PATCH', `/${id}`, { name: 'zorb' })).toMatchObject({
    status: 409,
    body: { message: 'You have another exercise called “zorb”.' },
  });
  expect(await ask('PATCH', `/${id}`, { name: 'Rig squat' })).toMatchObject({ status: 200, body: { id, name: 'Rig squat' } });
  expect(await ask('PATCH', `/${id}`, { archived: true }, other.token)).toMatchObject({ status: 404 });
  expect(await ask('PATCH', `/${id}`, { archived: true })).toMatchObject({ body: { archived: true } });
  const { exercises } = (await bed.request('GET', '/v1/me/export', { token })).body as { exercises: Json[] };
  expect(exercises.map(({ name, archivedAt }) => [name, archivedAt])).toEqual([['Rig squat', expect.any(String)], ['Zorb', null]]); // prettier-ignore
  const listed = (await ask('GET', '')).body['exercises'] as Json[];
  expect(listed.map(({ name, archived, pattern }) => [name, archived, pattern])).toEqual([
    ['Rig squat', true, 'squat'],
    ['Zorb', false, 'unknown'],
  ]);
  // Made again under its name, it is the one that the history knows.
  expect((await ask('POST', '', { ...told, name: 'RIG SQUAT' })).body).toMatchObject({ id, name: 'Rig squat' });
  expect(((await ask('GET', '')).body['exercises'] as Json[])[0]).toMatchObject({ id, archived: false });
  expect((await ask('GET', '', undefined, other.token)).body).toEqual({ exercises: [] });
});

test('many renames to one name at once: one has it, every other is told so', async () => {
  const { token } = await bed.person();
  const ask = (method: string, path: string, body?: unknown) => bed.request(method, `/v1/exercises${path}`, { token, body });
  const make = async (n: number) => String((await ask('POST', '', { name: `Zorb ${n}`, equipment: 'other', pattern: 'what' })).body['id']);
  const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => make(n)));
  const answers = await Promise.all(ids.map((id) => ask('PATCH', `/${id}`, { name: 'Zorb' })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...ids.slice(1).map(() => 409)]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ message: 'You have another exercise called “Zorb”.' });
});

test('there is an end to exercises of one’s own, by either door; one that is there can still be named', async () => {
  const { token, personId } = await bed.person();
  await bed.db.query(
    `insert into custom_exercise (id, athlete_id, name, exercise, created_at)
     select gen_random_uuid(), $1, 'Zorb ' || n, '{"primary":[],"secondary":[]}', now() from generate_series(1, 500) n`,
    [personId],
  );
  const make = (name: string) => bed.request('POST', '/v1/exercises', { token, body: { name, equipment: 'other', pattern: 'what' } });
  expect(await make('Zorb')).toMatchObject({ status: 409, body: { message: expect.stringContaining('At most 500 exercises') } });
  const text = 'date,exercise,weight (kg),reps\n2024-03-01 18:00,Quux,20,5';
  const upload = { fileName: 'one.csv', text, unit: null, zone: 'UTC' };
  const { body } = await bed.request('POST', '/v1/imports', { token, body: upload });
  const commit = (exercises = {}) =>
    bed.request('POST', `/v1/imports/${String(body['importId'])}/commit`, { token, body: { unit: null, skipLastWorkouts: 0, exercises } });
  expect(await commit()).toMatchObject({ status: 409, body: { message: expect.stringContaining('At most 500 exercises') } });
  expect(await commit({ Quux: 'bench-press' })).toMatchObject({ status: 200, body: { sets: 1 } });
});
