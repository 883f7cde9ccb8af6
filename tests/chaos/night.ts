import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openRedis } from '@gymgenius/platform/redis';
import { openNightlyQueue } from '@gymgenius/worker/nightly/nightly-queue';
import { Pool } from 'pg';
import { runOnce } from '../../scripts/services/once.ts';
import { databaseUrl } from '../../scripts/services/postgres.ts';
import { ensureBucket } from '../../scripts/services/s3.ts';
import type { Cluster } from './cluster.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const TRAINER = 'engine/src/train/main.ts';
const BEGIN_WITHIN_MS = 60_000;
const END_WITHIN_MS = 240_000;
/** Into the fit, which is the longest step. */
const INTO_STEP_MS = 400;

export interface Night {
  /** The trainer lived when it was killed, and had recorded nothing. */
  readonly fired: boolean;
  /** What the killed run left behind for the next one. */
  readonly left: readonly string[];
  /** Hashes of the model that the second run made, and of one made of the same sets without any kill; null = it made none. */
  readonly sha256: string | null;
  readonly undisturbed: string | null;
  readonly problem: string | null;
}

/** The worker and its trainer are killed at work; the worker is started again and must come to the very bytes that an undisturbed run gives. */
export async function killNight(cluster: Cluster): Promise<Night> {
  const { db, stack, dir } = cluster;
  const date = new Date().toISOString().slice(0, 10);
  const redis = openRedis(stack.redisUrl, 'queue', () => {});
  const nights = openNightlyQueue(redis);
  try {
    await nights.request(date);
    const trainer = await trainerAtWork(stack.worker.pid, join(dir, 'train'));
    if (trainer === null) return nothing('the trainer did not begin');
    await sleep(INTO_STEP_MS);
    const wasAlive = isTrainer(trainer);
    cluster.expectEnd(stack.worker);
    const killed = stack.worker.kill('SIGKILL');
    if (wasAlive) process.kill(trainer, 'SIGKILL');
    await killed;
    const left = (await readdir(join(dir, 'train'), { recursive: true })).filter((name) => name.includes('.'));
    const { rowCount } = await db.query('select from model_version');
    const fired = wasAlive && rowCount === 0;
    // A night whose heart has stopped may be taken over after five minutes; the campaign does not wait for them.
    await db.query("update nightly_run set updated_at = updated_at - interval '10 minutes' where date = $1", [date]);
    await cluster.start(stack.worker);
    const undisturbed = await trainUndisturbed(cluster, date);
    const sha256 = await modelOf(cluster, date);
    return { fired, left, sha256, undisturbed, problem: sha256 === null ? await whyNot(cluster, date) : null };
  } catch (error) {
    return nothing(String(error));
  } finally {
    await nights.queue.close();
    redis.disconnect();
  }
}

function nothing(problem: string): Night {
  return { fired: false, left: [], sha256: null, undisturbed: null, problem };
}

/** Its process, once it has read its sets. */
async function trainerAtWork(worker: number, folder: string): Promise<number | null> {
  for (const until = Date.now() + BEGIN_WITHIN_MS; Date.now() < until; await sleep(20)) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const pid = names.some((name) => name.endsWith('snapshot.ndjson')) ? childOf(worker) : undefined;
    if (pid !== undefined) return pid;
  }
  return null;
}

function childOf(parent: number): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => isTrainer(pid) && read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[1] === String(parent));
}

function isTrainer(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`).includes(TRAINER);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The same window of the same log, into a registry and a store of its own. */
async function trainUndisturbed({ stack, db, dir }: Cluster, date: string): Promise<string | null> {
  const { rows } = await db.query<{ asOf: Date }>('select as_of as "asOf" from nightly_run where date = $1', [date]);
  const asOf = rows[0]?.asOf.toISOString();
  await db.query('create database control');
  const url = databaseUrl(Number(new URL(stack.databaseUrl).port), 'control');
  const { REDIS_URL: _, ...env } = stack.env;
  const own = { ...env, DATABASE_URL: url, REGISTRY_DATABASE_URL: url, S3_BUCKET: 'control', TRAIN_DIR: join(dir, 'train-control') };
  const { S3_ENDPOINT: endpoint = '', S3_ACCESS_KEY: accessKey = '', S3_SECRET_KEY: secretKey = '' } = env;
  await ensureBucket({ endpoint, accessKey, secretKey }, 'control');
  await runOnce('the migrations', 'migrations/src/main.ts', own);
  await promisify(execFile)(process.execPath, [TRAINER, '--days=1', `--as-of=${asOf}`], { cwd: ROOT, env: own });
  const control = new Pool({ connectionString: url, max: 1 });
  try {
    return await hashIn(control);
  } finally {
    await control.end();
  }
}

/** Of the model that the night made in the end; null = it did not end well in four minutes. */
async function modelOf({ db }: Cluster, date: string): Promise<string | null> {
  for (const until = Date.now() + END_WITHIN_MS; Date.now() < until; await sleep(250)) {
    const { rows } = await db.query<{ status: string }>('select status from nightly_run where date = $1', [date]);
    if (rows[0]?.status === 'succeeded') return hashIn(db);
  }
  return null;
}

async function hashIn(db: Pool): Promise<string | null> {
  const { rows } = await db.query<{ sha256: string }>('select sha256 from model_version');
  return rows.length === 1 ? (rows[0]?.sha256 ?? null) : null;
}

async function whyNot({ db }: Cluster, date: string): Promise<string> {
  const { rows } = await db.query('select status, result from nightly_run where date = $1', [date]);
  return `the night did not end well, or made no model: ${JSON.stringify(rows[0])}`;
}
