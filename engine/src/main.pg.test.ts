import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { credentials } from '@grpc/grpc-js';
import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { openRedis } from '@gymgenius/platform/redis';
import { EngineServiceClient, type GetModelResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { openOwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, expect, inject, test } from 'vitest';
import { freePort } from '../../scripts/services/ports.ts';
import { ensureBucket, startS3 } from '../../scripts/services/s3.ts';
import { sha256Of } from './model/contract.ts';
import { buildPriorModel } from './model/prior-model.ts';
import type { ModelCard } from './registry/model-card.ts';
import { promote, readChampion, recordVersion } from './registry/registry.ts';
import { openModelFiles } from './registry/s3-files.ts';

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

const dir = await mkdtemp(join(tmpdir(), 'gym-engine-'));
stack.defer(() => rm(dir, { recursive: true, force: true }));
const db = stack.use(await openOwnDatabase(inject('databaseUrl')));
const s3 = stack.use(await startS3({ dir, port: await freePort() }));
const bucket = 'models';
await ensureBucket(s3.access, bucket);
const files = openModelFiles({ ...s3.access, bucket });

function engineUrl(): string {
  const url = new URL(db.url);
  url.username = 'gym_engine';
  url.password = 'gym_engine';
  return url.href;
}

async function startEngine(env: Record<string, string>) {
  const main = new URL('main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: { ENGINE_PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const gone = once(child, 'exit');
  stack.defer(() => void child.kill('SIGKILL'));
  await expect.poll(() => lines.join('\n'), { timeout: 8000 }).toContain('"ready"');
  const port = /"port":(\d+)/.exec(lines.join('\n'))?.[1] ?? '0';
  const client = new EngineServiceClient(`127.0.0.1:${port}`, credentials.createInsecure());
  stack.defer(() => client.close());
  const model = (): Promise<GetModelResponse> =>
    new Promise((resolve, reject) => client.getModel({}, (error, response) => (error === null ? resolve(response) : reject(error))));
  return { child, lines, gone, model };
}

/** What a night of the trainer leaves behind. */
async function publish(version: string, fatigue: number, damage: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes): Promise<string> {
  const parameters = { ...DEFAULT_PARAMETERS, fatigue };
  const bytes = buildPriorModel({ version, trainedThrough: '2026-11-22', parameters });
  const sha256 = sha256Of(bytes);
  const nothing = { champion: 0, candidate: 0, sets: 0 };
  const card: ModelCard = {
    name: version,
    sha256,
    bytes: bytes.length,
    createdAt: '2026-11-22T03:00:00Z',
    featureVersion: FEATURE_VERSION,
    parent: 'prior-1',
    data: { hash: '', through: '2026-11-22', days: 1, full: false, lifters: 10, newSets: 300, newLifters: 10 },
    parameters,
    metrics: { judge: nothing, fit: nothing },
    gate: { promoted: true, reason: 'a test', change: null },
    limits: '',
  };
  await files.put(`${version}.onnx`, damage(bytes));
  await recordVersion(db.pool, card);
  expect(await promote(db.pool, version, (await readChampion(db.pool))?.revision ?? null)).toBe(true);
  return sha256;
}

test('a promoted model is loaded from S3 on the word of Redis, a damaged one never; SIGTERM ends in good order', async () => {
  const engine = await startEngine({
    ENGINE_DATABASE_URL: engineUrl(),
    REDIS_URL: inject('redisUrl'),
    S3_ENDPOINT: s3.access.endpoint,
    S3_ACCESS_KEY: s3.access.accessKey,
    S3_SECRET_KEY: s3.access.secretKey,
    S3_BUCKET: bucket,
  });
  expect((await engine.model()).version).toBe('prior-1');
  const redis = openRedis(inject('redisUrl'), 'queue', () => {});
  stack.defer(() => redis.disconnect());
  const announced = async (version: string): Promise<string> => {
    await redis.publish('model_promoted', JSON.stringify({ version }));
    return engine.model().then((model) => model.version);
  };
  const sha256 = await publish('model-2026-11-22', 0.25);
  await expect.poll(() => announced('model-2026-11-22'), { timeout: 5000 }).toBe('model-2026-11-22');
  expect(await engine.model()).toMatchObject({ sha256, trainedThrough: '2026-11-22', source: 'model' });

  await publish('model-2026-11-23', 0.26, (bytes) => bytes.with(3000, (bytes[3000] ?? 0) ^ 255));
  await expect
    .poll(async () => [await announced('model-2026-11-23'), engine.lines.filter((line) => line.includes('is refused')).length], {
      timeout: 5000,
    })
    .toEqual(['model-2026-11-22', 1]);
  engine.child.kill('SIGTERM');
  expect(await engine.gone).toEqual([0, null]);
}, 30_000);

test('[I12] with database, Redis and store all away it starts and serves the prior', async () => {
  const away = await freePort();
  const engine = await startEngine({
    ENGINE_DATABASE_URL: `postgres://gym_engine@127.0.0.1:${away}/gym`,
    REDIS_URL: `redis://127.0.0.1:${away}`,
    S3_ENDPOINT: `http://127.0.0.1:${away}`,
    S3_ACCESS_KEY: 'a',
    S3_SECRET_KEY: 'b',
  });
  expect((await engine.model()).version).toBe('prior-1');
  await expect.poll(() => engine.lines.join('\n')).toContain('the registry of models cannot be read');
  engine.child.kill('SIGTERM');
  expect(await engine.gone).toEqual([0, null]);
});
