import { LIVE_COMMANDS } from '@gymgenius/proto/commands';
import { CLIENT_EVENTS, SERVER_EVENTS } from '@gymgenius/proto/live/events';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

test('OpenAPI names every REST route with its schemas', async () => {
  const { status, body } = await bed.request('GET', '/v1/openapi.json');
  expect(status).toBe(200);
  const paths = Object.keys(body['paths'] as object).toSorted();
  expect(paths).toEqual([
    '/live',
    '/ready',
    '/v1/athletes',
    '/v1/athletes/{athleteId}/insights',
    '/v1/auth/demo',
    '/v1/auth/dev',
    '/v1/auth/mode',
    '/v1/exercises',
    '/v1/exercises/{exerciseId}',
    '/v1/floor',
    '/v1/gyms',
    '/v1/gyms/{gymId}',
    '/v1/imports',
    '/v1/imports/{importId}/commit',
    '/v1/imports/{importId}/undo',
    '/v1/links/accept',
    '/v1/links/invite',
    '/v1/links/{personId}',
    '/v1/me',
    '/v1/me/export',
    '/v1/me/export.csv',
    '/v1/me/insights',
    '/v1/me/lifter-state',
    '/v1/me/progress',
    '/v1/me/progress/{exerciseId}',
    '/v1/me/push',
    '/v1/me/push/drop',
    '/v1/models',
    '/v1/models/rollback',
    '/v1/models/{name}',
    '/v1/models/{name}/canary',
    '/v1/models/{name}/parameters',
    '/v1/models/{name}/promote',
    '/v1/models/{name}/retire',
    '/v1/models/{name}/shadow',
    '/v1/programs',
    '/v1/programs/{programId}',
    '/v1/programs/{programId}/adjustments',
    '/v1/push/key',
    '/v1/sets',
    '/v1/today',
    '/v1/workouts',
    '/v1/workouts/{workoutId}',
    '/v1/workouts/{workoutId}/commands',
    '/v1/workouts/{workoutId}/events',
    '/v1/workouts/{workoutId}/receipts',
    '/v1/workouts/{workoutId}/what-if',
    '/version',
  ]);
  expect(JSON.stringify(body)).toContain('"idempotency-key"');
});

test('AsyncAPI names every event and command, each with payload and answer', async () => {
  const { body } = await bed.request('GET', '/v1/asyncapi.json');
  expect(body['asyncapi']).toBe('3.0.0');
  const expected = [...Object.keys(CLIENT_EVENTS), ...LIVE_COMMANDS, ...Object.keys(SERVER_EVENTS)];
  expect(Object.keys(body['operations'] as object).toSorted()).toEqual(expected.toSorted());
  expect(body).toMatchObject({
    components: {
      messages: {
        log_set: { payload: { properties: { command: { properties: { set: { required: expect.arrayContaining(['setId', 'reps']) } } } } } },
      },
    },
  });
});

test('the docs page works offline: its only script is ours', async () => {
  const page = await bed.request('GET', '/docs/');
  const html = String(page.body['text']);
  const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  expect(sources.filter((address) => /^(https?:)?\/\//.test(address ?? ''))).toEqual([]);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
  const script = await fetch(`${bed.gateway.url}/docs/js/scalar.js`);
  expect(script.status).toBe(200);
  expect((await script.text()).length).toBeGreaterThan(1_000_000);
});

test('health: live, ready, version, metrics', async () => {
  expect(await bed.request('GET', '/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await bed.request('GET', '/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect((await bed.request('GET', '/version')).body).toEqual({ version: 'dev', protocol: 1, protocolFloor: 1 });
  expect(String((await bed.request('GET', '/metrics')).body['text'])).toContain('gymgenius_sockets');
});
