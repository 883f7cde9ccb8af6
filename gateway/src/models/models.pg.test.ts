import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';

/** Its champions are nobody else's. */
let own: OwnDatabase;
let bed: Bed;
let tokens: Record<'lifter' | 'coach' | 'admin', string>;
beforeAll(async () => {
  own = await openOwnDatabase(inject('databaseUrl'));
  bed = await gatewayBed({ databaseUrl: own.url, redisUrl: inject('redisUrl') });
  const [lifter, coach, admin] = await Promise.all([bed.person(), bed.person('coach'), bed.person('admin')]);
  tokens = { lifter: lifter.token, coach: coach.token, admin: admin.token };
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await own[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await bed.db.query('truncate model_pointer, model_version, model_move cascade');
  for (const [name, parent] of [
    ['model-1', 'base-1'],
    ['model-2', 'model-1'],
  ] as const)
    // prettier-ignore
    await recordVersion(bed.db, { name, sha256: name, card: cardOf(name, parent) });
  await movePointer(bed.db, { pointer: 'champion', to: 'model-2', revision: null, actor: 'operator', reason: 'a test' });
});

function cardOf(name: string, parent: string) {
  return {
    name,
    sha256: name,
    bytes: 100,
    createdAt: '2026-11-22T03:00:00.000Z',
    featureVersion: 1,
    parent,
    origin: 'night',
    data: null,
    parameters: { rirScale: 1.2 },
    metrics: null,
    report: null,
    gate: { promoted: true, reason: 'promoted: -0.0100 nats a set', checks: [] },
    limits: 'A test.',
  };
}

const because = { reason: 'it misses' };
const MOVES = [
  '/v1/models/model-1/promote',
  '/v1/models/model-1/canary',
  '/v1/models/model-1/shadow',
  '/v1/models/model-1/retire',
  '/v1/models/rollback',
];

test('a lifter sees no models; a coach reads the cards; only an admin decides who serves', async () => {
  for (const path of ['/v1/models', '/v1/models/model-1']) {
    expect((await bed.request('GET', path)).status).toBe(401);
    expect((await bed.request('GET', path, { token: tokens.lifter })).status).toBe(403);
    expect((await bed.request('GET', path, { token: tokens.coach })).status).toBe(200);
  }
  for (const path of MOVES) {
    for (const token of [tokens.lifter, tokens.coach]) {
      const refused = await bed.request('POST', path, { token, body: because });
      expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'forbidden']);
    }
  }
  const { body } = await bed.request('GET', '/v1/models', { token: tokens.coach });
  expect(body).toMatchObject({
    serving: { name: 'model-2' },
    base: 'base-1',
    pointers: [{ name: 'champion', version: 'model-2' }, {}, {}],
  });
  expect((await bed.request('GET', '/v1/models/base-1', { token: tokens.coach })).body).toMatchObject({ name: 'base-1', gate: null });
});

test('an admin promotes, canaries and rolls back; the record says who and why; what was rolled back never serves again', async () => {
  const post = (path: string, body: unknown = because) => bed.request('POST', path, { token: tokens.admin, body });
  expect((await post('/v1/models/model-1/canary')).body).toEqual({ version: 'model-1' });
  expect((await post('/v1/models/model-1/retire')).status).toBe(409);
  expect((await post('/v1/models/rollback')).body).toEqual({ version: 'model-1' });
  expect((await post('/v1/models/model-2/promote')).body).toMatchObject({ code: 'conflict' });
  expect((await post('/v1/models/model-9/promote')).body).toMatchObject({ code: 'not_found' });
  expect((await post('/v1/models/rollback', { reason: 'x' })).status).toBe(400);
  const { body } = await bed.request('GET', '/v1/models', { token: tokens.admin });
  expect(body).toMatchObject({
    serving: { name: 'model-1' },
    moves: [{ pointer: 'champion', was: 'model-2', version: 'model-1', actor: 'admin', reason: 'it misses' }, { pointer: 'canary' }, {}],
  });
  const { rows } = await bed.db.query<{ moves: number }>('select count(person_id)::int as moves from model_move where actor = $1', [
    'admin',
  ]);
  expect(rows).toEqual([{ moves: 2 }]);
});
