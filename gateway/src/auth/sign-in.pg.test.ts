import { Pool } from 'pg';
import { randomUUID } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import type { Client } from '../testing/open-socket.ts';
import { hears, LifterClient, record } from '../testing/lifter-client.ts';
import { localTokens } from './local-tokens.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

/** Tokens of this installation with a life of the test's choice. */
async function tokensOf(lifetimeSec: number, now: () => number = Date.now) {
  const { rows } = await bed.db.query<{ value: string }>(`select value from secret where name = 'dev_signing_key'`);
  return localTokens(Buffer.from(rows[0]?.value ?? '', 'base64url'), lifetimeSec, now);
}

function refusal(client: Client): Promise<unknown> {
  return new Promise((resolve) => client.once('connect_error', (error) => resolve('data' in error ? error.data : error.message)));
}

test('without sign-in a page can become anybody who is there, and offers no guests', async () => {
  const { personId } = await bed.person();
  const { body } = await bed.request('GET', '/v1/auth/mode');
  expect(body).toMatchObject({ mode: 'none', people: expect.not.arrayContaining([expect.objectContaining({ personId })]) });
  expect(await bed.request('POST', '/v1/auth/dev', { body: { personId } })).toMatchObject({
    status: 200,
    body: { personId, role: 'lifter', expiresAt: expect.any(Number) },
  });
  expect(await bed.request('POST', '/v1/auth/dev', { body: { personId: randomUUID() } })).toMatchObject({ status: 404 });
});

test('two gateways that start at once sign with one key', async () => {
  const pool = new Pool({ connectionString: inject('databaseUrl'), max: 8 });
  const { secretOf } = await import('@gymgenius/store/queries/secrets');
  const name = `test_${randomUUID()}`;
  const values = await Promise.all(Array.from({ length: 6 }, () => secretOf(pool, name, () => randomUUID())));
  expect(new Set(values).size).toBe(1);
  await pool.end();
});

test.each([
  ['no token', '', 'token_missing'],
  ['nonsense', 'a.b.c', 'token_invalid'],
  ['a token that signs itself', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.', 'token_invalid'],
])('[P1] %s is refused with a Problem, by socket and by REST', async (_, token, code) => {
  expect(await refusal(bed.open(token))).toMatchObject({ code, kind: 'reauthenticate', message: expect.any(String) });
  expect(await bed.request('GET', '/v1/me', { token })).toMatchObject({ status: 401, body: { code, kind: 'reauthenticate' } });
});

test('[P1] a token that has run out is told apart from a wrong one', async () => {
  const { personId } = await bed.person();
  const { token } = await (await tokensOf(1, () => Date.now() - 60_000)).issue({ personId, role: 'lifter' });
  expect(await refusal(bed.open(token))).toMatchObject({ code: 'token_expired' });
});

test('[P1] a handshake with anything else in it is refused', async () => {
  const { token } = await bed.person();
  for (const wrong of [{ clientId: 'me' }, { workouts: { x: { epoch: 0, seq: 0 } } as never }])
    expect(await refusal(bed.open(token, wrong))).toMatchObject({ code: 'invalid_request', kind: 'fix' });
});

test('[P1] long polling is not spoken', async () => {
  const answer = await fetch(`${bed.gateway.url}/socket.io/?EIO=4&transport=polling`);
  expect(answer.status).toBe(400);
});

test('[P2] a page of another origin gets neither socket nor REST; no Origin is no page', async () => {
  const { token } = await bed.person();
  expect(await refusal(bed.open(token, { origin: 'https://evil.example' }))).toMatch(/websocket error/);
  const foreign = await bed.request('GET', '/v1/me', { token, headers: { origin: 'https://evil.example' } });
  expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  expect(
    (await bed.request('GET', '/v1/me', { token, headers: { origin: 'http://localhost:3000' } })).headers.get(
      'access-control-allow-origin',
    ),
  ).toBe('http://localhost:3000');
  expect(await bed.request('GET', '/v1/me', { token })).toMatchObject({ status: 200 });
});

/** The status that a browser gets that has been led here under this name. */
function statusUnder(host: string, path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = request(`${bed.gateway.url}${path}`, { headers: { host, ...headers } });
  for (const event of ['response', 'upgrade'] as const)
    asked.on(event, (answer: IncomingMessage) => {
      answer.destroy();
      resolve(answer.statusCode);
    });
  asked.on('error', reject).end();
  return promise;
}

test('[P2] without sign-in a name that somebody else could point here gets neither socket nor REST', async () => {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  const answers = async (host: string) => [
    await statusUnder(host, '/v1/auth/mode'),
    await statusUnder(host, '/socket.io/?EIO=4&transport=websocket', upgrade),
    await statusUnder(host, '/ready'),
  ];
  expect(await answers('evil.example:4000')).toEqual([403, 400, 200]);
  expect(await answers('localhost:4000')).toEqual([200, 101, 200]);
});

test('[P3] when the token ends commands ask for a new one; with it the socket goes on where it stood', async () => {
  const { personId, token: lasting } = await bed.person();
  const tokens = await tokensOf(1);
  const lifter = new LifterClient(await bed.connect((await tokens.issue({ personId, role: 'lifter' })).token));
  await lifter.start();
  await expect.poll(async () => (await lifter.socket.emitWithAck('watch', { workouts: {} })).ok).toBe(false);
  const set = lifter.envelope(lifter.set());
  expect(await lifter.send(set)).toEqual({ kind: 'reauthenticate', code: 'token_expired' });
  const events = record(lifter.socket, 'workout_event');
  const elsewhere = new LifterClient(await bed.connect(lasting), lifter.workoutId);
  await elsewhere.logSet({ slotId: lifter.slotId });
  expect(events).toEqual([]);
  expect(await lifter.socket.emitWithAck('auth_refresh', { token: 'nonsense' })).toMatchObject({ ok: false, code: 'token_invalid' });
  expect(await lifter.socket.emitWithAck('auth_refresh', { token: (await bed.person()).token })).toMatchObject({
    ok: false,
    code: 'forbidden',
  });
  const missed = hears(lifter.socket, 'resume');
  expect(await lifter.socket.emitWithAck('auth_refresh', { token: lasting })).toEqual({ ok: true });
  expect(await missed).toMatchObject({ events: [{ seq: 2 }] });
  expect(await lifter.send(set)).toMatchObject({ kind: 'committed', seq: 3 });
});

test('[P4] an app below the floor may log sets and gets no live views', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token, { protocol: 0 }));
  expect(await lifter.start()).toMatchObject({ kind: 'committed' });
  expect(await lifter.logSet()).toMatchObject({ kind: 'committed', refused: null });
  expect(await lifter.socket.emitWithAck('watch', { workouts: {} })).toMatchObject({ ok: false, code: 'protocol_too_old' });
});
