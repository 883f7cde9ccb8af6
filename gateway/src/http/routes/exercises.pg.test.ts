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
