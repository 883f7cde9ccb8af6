import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed, type Json } from '../../testing/gateway-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

const named = (body: Json) => (body['gyms'] as Json[]).map(({ name, isDefault }) => [name, isDefault]);

test('several gyms: the first is the default, it can be moved but not deleted, and its kit is the one of the lifter', async () => {
  const { token } = await bed.person();
  const [home, club] = [randomUUID(), randomUUID()];
  const ask = (method: string, path: string, body?: unknown) => bed.request(method, `/v1/gyms${path}`, { token, body });
  await ask('POST', '', { gymId: home, name: 'Home', kit: KG_KIT });
  const two = await ask('POST', '', { gymId: club, name: 'Club', kit: LB_KIT });
  expect(named(two.body)).toEqual([['Home', true], ['Club', false]]); // prettier-ignore
  expect(named((await ask('POST', '', { gymId: club, name: 'Club', kit: LB_KIT })).body)).toHaveLength(2);
  expect(await ask('DELETE', `/${home}`)).toMatchObject({ status: 409, body: { message: expect.stringContaining('Choose another gym') } });
  expect(named((await ask('PATCH', `/${club}`, { isDefault: true })).body)).toEqual([['Club', true], ['Home', false]]); // prettier-ignore
  expect((await bed.request('GET', '/v1/me', { token })).body).toMatchObject({ kit: { unit: 'lb' } });
  expect(named((await ask('DELETE', `/${home}`)).body)).toEqual([['Club', true]]);
  const kit = { ...LB_KIT, dumbbells: [5, 10] };
  expect((await ask('PATCH', `/${club}`, { kit, name: 'Cellar' })).body).toEqual({
    gyms: [{ gymId: club, name: 'Cellar', kit, isDefault: true }],
  });
});

test('a gym that cannot be is refused in words; somebody else’s is not there', async () => {
  const [one, two] = [await bed.person(), await bed.person()];
  const gymId = randomUUID();
  const kit = { ...KG_KIT, stack: { min: 50, max: 20, step: 5 } };
  expect(await bed.request('POST', '/v1/gyms', { token: one.token, body: { gymId, name: 'X', kit } })).toMatchObject({
    status: 400,
    body: { message: 'The stack’s heaviest plate, 20 kg, cannot be below its lightest, 50 kg.' },
  });
  expect(await bed.request('PATCH', '/v1/me', { token: one.token, body: { kit, name: 'Never' } })).toMatchObject({
    status: 400,
    body: { message: 'The stack’s heaviest plate, 20 kg, cannot be below its lightest, 50 kg.' },
  });
  expect((await bed.request('GET', '/v1/me', { token: one.token })).body['name']).not.toBe('Never');
  await bed.request('POST', '/v1/gyms', { token: one.token, body: { gymId, name: 'X', kit: KG_KIT } });
  expect(await bed.request('PATCH', `/v1/gyms/${gymId}`, { token: two.token, body: { name: 'Mine' } })).toMatchObject({ status: 404 });
  expect(await bed.request('DELETE', `/v1/gyms/${gymId}`, { token: two.token })).toMatchObject({ status: 404 });
  expect(await bed.request('POST', '/v1/gyms', { token: two.token, body: { gymId, name: 'Mine', kit: KG_KIT } })).toMatchObject({
    status: 409,
  });
  expect(named((await bed.request('GET', '/v1/gyms', { token: one.token })).body)).toEqual([['X', true]]);
});
