import { buildPriorModel, PRIOR_LABEL } from '@gymgenius/engine/model/prior-model';
import { checkFile } from '@gymgenius/engine/registry/check-file';
import { startEngine, type Engine } from '@gymgenius/engine/serve/start-engine';
import { findVersion } from '@gymgenius/store/models/model-reads';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';

const TYPE = 'application/octet-stream';
const stored = new Map<string, Uint8Array>();
let own: OwnDatabase;
let bed: Bed;
let engine: Engine;
let tokens: Record<'lifter' | 'coach' | 'admin', string>;

beforeAll(async () => {
  own = await openOwnDatabase(inject('databaseUrl'));
  engine = await startEngine({
    modelFiles: {
      check: (file) => checkFile(file, { states: 100, now: '2026-11-22T03:00:00Z' }),
      registered: async (version) => (await findVersion(own.pool, version))?.sha256 ?? null,
      files: { put: async (key, bytes) => void stored.set(key, bytes) },
    },
  });
  bed = await gatewayBed({
    databaseUrl: own.url,
    redisUrl: inject('redisUrl'),
    ENGINE_ADDRESS: `127.0.0.1:${engine.port}`,
  });
  const [lifter, coach, admin] = await Promise.all([bed.person(), bed.person('coach'), bed.person('admin')]);
  tokens = { lifter: lifter.token, coach: coach.token, admin: admin.token };
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await engine.stop();
  await own[Symbol.asyncDispose]();
});

async function send(body: Uint8Array, token = tokens.admin, type = TYPE) {
  const answer = await fetch(`${bed.gateway.url}/v1/models`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: Buffer.from(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const guest = (trainedThrough = 'prior') => buildPriorModel({ ...PRIOR_LABEL, version: 'model-guest', trainedThrough });

test('an admin brings a model: it keeps the contract, is stored and a candidate; the same again changes nothing', async () => {
  for (const _ of [1, 2]) {
    expect(await send(guest())).toMatchObject({ status: 200, body: { name: 'model-guest', status: 'candidate', parent: 'imported' } });
    expect([...stored.keys()]).toEqual(['model-guest.onnx', 'model-guest.json']);
  }
  expect(Buffer.compare(stored.get('model-guest.onnx') ?? new Uint8Array(), guest())).toBe(0);
  const { body } = await bed.request('GET', '/v1/models/model-guest', { token: tokens.coach });
  expect(body).toMatchObject({ parent: 'imported', gate: { promoted: false }, limits: [expect.stringContaining('Brought along')] });
});

test('other bytes under the name are refused, and what is stored stays', async () => {
  await send(guest());
  expect(await send(guest('2026-01-01'))).toMatchObject({ status: 409, body: { message: expect.stringContaining('exists already') } });
  expect(Buffer.compare(stored.get('model-guest.onnx') ?? new Uint8Array(), guest())).toBe(0);
});

test('what keeps no contract is refused with its reason, what is too large before it is read', async () => {
  const refused = async (bytes: Uint8Array, status: number, words: string) =>
    expect(await send(bytes)).toMatchObject({ status, body: { message: expect.stringContaining(words) } });
  await refused(guest().subarray(0, 5000), 415, 'the file is not an ONNX model');
  await refused(buildPriorModel({ ...PRIOR_LABEL, version: 'Guest' }), 415, 'the file calls itself "Guest"');
  await refused(new Uint8Array(3 * 1024 * 1024), 413, 'too large');
  await refused(new Uint8Array(0), 415, 'empty');
  expect(await send(guest(), tokens.admin, 'application/json')).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

test('only an admin brings a model', async () => {
  for (const token of [tokens.lifter, tokens.coach])
    expect(await send(guest(), token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});
