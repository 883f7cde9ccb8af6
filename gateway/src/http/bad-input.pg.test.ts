import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { LifterClient } from '../testing/lifter-client.ts';

let bed: Bed;
let token: string;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  ({ token } = await bed.person());
});
afterAll(() => bed[Symbol.asyncDispose]());

const key = () => ({ 'idempotency-key': randomUUID() });
const id = randomUUID();

/** What there is to know of a Problem: its code and status, whether it is in words, and whether anything leaks (a stack, a path, a query). */
function problem({ status, body, headers }: Awaited<ReturnType<Bed['request']>>) {
  const inWords = /^(fix|retry|reauthenticate|reload)$/.test(String(body['kind'])) && /^[A-Z].*\.$/.test(String(body['message']));
  const leaks = /node_modules|at .*\.ts:|select |Error:/.test(JSON.stringify(body));
  return { status, code: body['code'], inWords, leaks, type: headers.get('content-type')?.split(';')[0] };
}
const told = (status: number, code: string) => ({ status, code, inWords: true, leaks: false, type: 'application/problem+json' });

test.each<[string, string, string, unknown, Record<string, string>]>([
  ['no JSON', 'POST', '/v1/sets', '{"workoutId":', key()],
  ['__proto__', 'PATCH', '/v1/me', '{"name":"x","__proto__":{"role":"admin"}}', {}],
  ['constructor', 'PATCH', '/v1/me', '{"constructor":{"prototype":{"role":"admin"}}}', {}],
  ['an unknown key', 'PATCH', '/v1/me', { role: 'admin' }, {}],
  ['a wrong type', 'PATCH', '/v1/me', { bodyweightKg: '80' }, {}],
  ['beyond the range', 'PATCH', '/v1/me', { bodyweightKg: 4_000 }, {}],
  ['an array for an object', 'PATCH', '/v1/me', [], {}],
  ['null for an object', 'PATCH', '/v1/me', 'null', {}],
  ['nothing', 'POST', '/v1/auth/demo', {}, {}],
  ['a name of nothing', 'POST', '/v1/auth/demo', { name: '' }, {}],
  ['a name without end', 'POST', '/v1/auth/demo', { name: 'x'.repeat(10_000) }, {}],
  ['no Idempotency-Key', 'POST', '/v1/sets', { workoutId: id, performedAt: Date.now(), set: {} }, {}],
  [
    'an Idempotency-Key that is no UUID',
    'POST',
    `/v1/workouts/${id}/commands`,
    { performedAt: Date.now(), command: { type: 'skip_rest' } },
    { 'idempotency-key': 'again' },
  ],
  ['a set of nothing', 'POST', '/v1/sets', { workoutId: id, performedAt: Date.now(), set: {} }, key()],
  ['NaN, which JSON has not', 'POST', '/v1/sets', '{"performedAt":NaN}', key()],
  ['1e999, which is infinite', 'POST', `/v1/workouts/${id}/commands`, '{"performedAt":1e999,"command":{"type":"skip_rest"}}', key()],
  ['an id that is none', 'GET', '/v1/workouts/1%20or%201=1', undefined, {}],
  ['an id without end', 'GET', `/v1/workouts/${'x'.repeat(500)}`, undefined, {}],
  ['an address that cannot be decoded', 'GET', '/v1/workouts/%', undefined, {}],
  ['a limit of everything', 'GET', '/v1/sets?limit=1000000', undefined, {}],
  ['a limit of nothing', 'GET', '/v1/workouts?limit=0', undefined, {}],
  ['half a limit', 'GET', '/v1/workouts?limit=1.5', undefined, {}],
  ['an exercise that is SQL', 'GET', "/v1/sets?exerciseId=x';drop table set--", undefined, {}],
  ['before the beginning', 'GET', '/v1/sets?before=-1', undefined, {}],
  ['XML', 'POST', '/v1/auth/demo', '<name>x</name>', { 'content-type': 'application/xml' }],
])('[P26] %s is told to fix it', async (_, method, path, body, headers) => {
  expect(problem(await bed.request(method, path, { token, body, headers }))).toEqual(told(400, 'invalid_request'));
});

test('[P26] what is wrong is named by its place', async () => {
  const { body } = await bed.request('PATCH', '/v1/me', { token, body: { unit: 'stone', bodyweightKg: 3 } });
  expect(body['details']).toEqual([
    { path: '/unit', message: expect.any(String) },
    { path: '/bodyweightKg', message: expect.any(String) },
  ]);
});

test('[P26] too much is told so, before it is read', async () => {
  expect(problem(await bed.request('PATCH', '/v1/me', { token, body: { name: 'x'.repeat(300_000) } }))).toEqual(told(413, 'too_large'));
});

test('[P26] what is not there is a Problem too', async () => {
  expect(problem(await bed.request('GET', '/v1/nothing', { token }))).toEqual(told(404, 'not_found'));
  expect(problem(await bed.request('DELETE', '/v1/today', { token }))).toEqual(told(404, 'not_found'));
  expect(problem(await bed.request('GET', `/v1/workouts/${id}`, { token }))).toEqual(told(404, 'not_found'));
});

test('[P26] a command without a body that can be read is refused for good, with the refusal in the log', async () => {
  const phone = new LifterClient(await bed.connect(token));
  await phone.start();
  const command = { type: 'log_set', set: { reps: 'many' } };
  const options = { token, headers: key(), body: { performedAt: Date.now(), command } };
  expect(await bed.request('POST', `/v1/workouts/${phone.workoutId}/commands`, options)).toMatchObject({
    status: 200,
    body: { seq: 2, refused: 'invalid_command' },
  });
});

test.each(['log\u0000set', `${'x'.repeat(39)}😀`])(
  '[P26] a command that nobody knows is refused for good, whatever its name: %j',
  async (type) => {
    const phone = new LifterClient(await bed.connect(token));
    await phone.start();
    const options = { token, headers: key(), body: { performedAt: Date.now(), command: { type } } };
    expect(await bed.request('POST', `/v1/workouts/${phone.workoutId}/commands`, options)).toMatchObject({
      status: 200,
      body: { seq: 2, refused: 'invalid_command' },
    });
  },
);

test('[P26] words with characters that PostgreSQL does not take are mended, not refused and not a failure', async () => {
  const text = 'Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-03-01 18:00:00,A\u0000,Squat (Barbell),1,100,5\n';
  const upload = { fileName: 'strong\u0000\ud83d.csv', text, unit: 'kg', zone: 'UTC' };
  const preview = await bed.request('POST', '/v1/imports', { token, body: upload });
  expect(preview).toMatchObject({ status: 200, body: { sets: 1 } });
  const exercise = { name: 'Zor\u0000b\ud83d', equipment: 'cable', pattern: 'x\u0000', mechanic: 'compound' };
  expect((await bed.request('POST', '/v1/exercises', { token, body: exercise })).status).toBeLessThan(300);
  expect((await bed.request('PATCH', '/v1/me', { token, body: { name: 'A\u0000nn\ud83d' } })).body).toMatchObject({ name: 'Ann\ufffd' });
  const coach = await bed.person('coach');
  const accepted = await bed.request('POST', '/v1/links/accept', { token: coach.token, body: { code: 'AB\u0000CD\ud83d' } });
  expect(accepted.status).toBeLessThan(500);
});

test('[P26] a time zone that does not exist is told so in words, and nothing is stored', async () => {
  const { token: mine } = await bed.person();
  expect(await bed.request('PATCH', '/v1/me', { token: mine, body: { zone: 'Not/AZone', unit: 'lb' } })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', message: 'There is no time zone “Not/AZone”.' },
  });
  expect((await bed.request('GET', '/v1/me', { token: mine })).body).toMatchObject({ zone: 'UTC', unit: 'kg' });
});

test('answers carry the headers of a careful server', async () => {
  const { headers } = await bed.request('GET', '/v1/me', { token });
  expect(
    Object.fromEntries(
      ['x-content-type-options', 'x-frame-options', 'content-security-policy', 'referrer-policy', 'x-powered-by', 'server'].map((name) => [
        name,
        headers.get(name),
      ]),
    ),
  ).toEqual({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-powered-by': null,
    server: null,
  });
});
