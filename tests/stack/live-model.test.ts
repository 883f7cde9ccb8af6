import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { credentials } from '@grpc/grpc-js';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { openRedis } from '@gymgenius/platform/redis';
import { EngineServiceClient, type GetModelResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { Pool } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { runOnce } from '../../scripts/services/once.ts';
import { freePort } from '../../scripts/services/ports.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { startRedis } from '../../scripts/services/redis.ts';
import { ensureBucket, startS3 } from '../../scripts/services/s3.ts';
import { sha256Of } from '@gymgenius/engine/model/contract';
import { buildPriorModel } from '@gymgenius/engine/model/prior-model';
import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { openModelFiles } from '@gymgenius/engine/registry/s3-files';

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

const dir = await mkdtemp(join(tmpdir(), 'gym-engine-'));
stack.defer(() => rm(dir, { recursive: true, force: true }));
await chmod(dir, 0o755);
const postgres = stack.use(await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), database: 'gym', durable: false }));
const redisServer = stack.use(await startRedis({ dir: join(dir, 'redis'), port: await freePort(), persistent: false }));
const s3 = stack.use(await startS3({ dir: join(dir, 's3'), port: await freePort() }));
await runOnce('the migrations', 'migrations/src/main.ts', { ...process.env, DATABASE_URL: postgres.url });
const pool = stack.adopt(new Pool({ connectionString: postgres.url, max: 2 }), (open) => open.end());
const bucket = 'models';
await ensureBucket(s3.access, bucket);
const files = openModelFiles({ ...s3.access, bucket });

/** The same database by the SELECT-only login. */
function asEngine(): string {
  const url = new URL(postgres.url);
  url.username = 'gym_engine';
  url.password = 'gym_engine';
  return url.href;
}

async function startEngine(env: Record<string, string>) {
  const main = new URL('../../engine/src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: { ENGINE_PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const gone = once(child, 'exit');
  stack.defer(() => void child.kill('SIGKILL'));
  await expect.poll(() => lines.join('\n')).toContain('"ready"');
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
  await files.put(`${version}.onnx`, damage(bytes));
  expect(await recordVersion(pool, { name: version, sha256, card: { parent: 'base-1' } })).toBe(true);
  expect(await movePointer(pool, { pointer: 'champion', to: version, revision: null, actor: 'operator', reason: 'a test' })).toBe('moved');
  return sha256;
}

test('a promoted model is loaded from S3 on the word of Redis, a damaged one never; SIGTERM ends in good order', async () => {
  const engine = await startEngine({
    ENGINE_DATABASE_URL: asEngine(),
    REDIS_URL: redisServer.url,
    S3_ENDPOINT: s3.access.endpoint,
    S3_ACCESS_KEY: s3.access.accessKey,
    S3_SECRET_KEY: s3.access.secretKey,
    S3_BUCKET: bucket,
  });
  expect((await engine.model()).version).toBe('base-1');
  const redis = openRedis(redisServer.url, 'queue', () => {});
  stack.defer(() => redis.disconnect());
  const announced = async (version: string): Promise<string> => {
    await redis.publish('model_promoted', JSON.stringify({ version }));
    return engine.model().then((model) => model.version);
  };
  const sha256 = await publish('model-2026-11-22', 0.25);
  await expect.poll(() => announced('model-2026-11-22')).toBe('model-2026-11-22');
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
