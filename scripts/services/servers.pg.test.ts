import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as S3Client } from 'minio';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Part } from './part.ts';
import { freePort, isTaken } from './ports.ts';
import { databaseUrl, startPostgres } from './postgres.ts';
import { launch } from './process.ts';
import { startRedis } from './redis.ts';
import { ensureBucket, localS3, startS3 } from './s3.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gym-servers-')); // 0700 on purpose: a checkout may be in a folder that only its owner may enter
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('PostgreSQL keeps what was committed through kill -9 and comes back in place', async () => {
  const port = await freePort();
  await using part = new Part('postgres', () => startPostgres({ dir: join(dir, 'pg'), port, database: 'gym', durable: true }));
  await part.start();
  await query(port, 'create table kept (n int)');
  await query(port, 'insert into kept values (7)');
  expect(await part.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await part.start();
  expect(await query(port, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('Redis comes back from a kill -9 with what its log holds', async () => {
  const port = await freePort();
  await using part = new Part('redis', () => startRedis({ dir: join(dir, 'redis'), port, persistent: true }));
  await part.start();
  await redisCli(port, 'set', 'kept', '7');
  // Acked is not yet written: Redis puts its log off while the disk is busy. The outbox sends again what falls into that gap.
  await vi.waitFor(async () => expect(await appendLog(join(dir, 'redis'))).toContain('kept'), 10_000);
  await part.kill('SIGKILL');
  expect(await isTaken(port)).toBe(false);
  await part.start();
  expect(await redisCli(port, 'get', 'kept')).toBe('7');
});

test('the S3 server keeps objects between runs, and a bucket may be there already', async () => {
  const port = await freePort();
  const { accessKey, secretKey } = localS3(port);
  const client = new S3Client({ endPoint: '127.0.0.1', port, useSSL: false, accessKey, secretKey });
  await using part = new Part('s3', () => startS3({ dir: join(dir, 's3'), port }));
  await part.start();
  await ensureBucket(localS3(port), 'models');
  await client.putObject('models', 'model-2026-01-01.onnx', Buffer.from('weights'));
  await part.kill('SIGKILL');
  await part.start();
  await ensureBucket(localS3(port), 'models');
  expect((await client.statObject('models', 'model-2026-01-01.onnx')).size).toBe(7);
});

test('a part that cannot start says so with its own last words', async () => {
  const broken = join(dir, 'broken');
  await mkdir(broken);
  await writeFile(join(broken, 'PG_VERSION'), '9');
  const part = new Part('postgres', async () => startPostgres({ dir: broken, port: await freePort(), database: 'gym', durable: false }));
  await expect(part.start()).rejects.toThrow(/^postgres ended with code \d+ before it was ready:\n.+/);
});

test('a program that is missing is an exit, not a crash', async () => {
  const running = launch({ command: 'no-such-program-here', args: [] });
  expect((await running.gone).code).toBe(127);
});

async function query(port: number, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl(port, 'gym') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** redis-cli may be missing where redis-server is not, so the two commands are spoken by hand. */
async function redisCli(port: number, ...words: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${words.join(' ')}\r\n`);
  const answer = await new Promise<string>((resolve, reject) => socket.once('data', (data) => resolve(String(data))).once('error', reject));
  socket.destroy();
  return answer.trim().split('\r\n').at(-1) ?? '';
}

async function appendLog(from: string): Promise<string> {
  const folder = join(from, 'appendonlydir');
  const parts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
  return parts.join('');
}
