import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { FACT_SCHEMA_VERSION } from '@gymgenius/domain/workout/facts';
import { migrate } from '@gymgenius/migrations/migrate';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import type { LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { openPool } from '@gymgenius/store/pool';
import type { Pool } from 'pg';
import { freePort } from '../../scripts/services/ports.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { startRedis } from '../../scripts/services/redis.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const WORKOUTS = 1000;
const PER_SECOND = 1000;
const SECONDS = 10;
/** Of /proc/<pid>/stat on Linux. */
const MS_PER_TICK = 10;

/** What relay and consumer cost beside a steady 1,000 published facts a second of 1,000 running workouts, and how far behind they stay (Linux only). */
export async function outboxLag(): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gym-bench-'));
  chmodSync(dir, 0o755);
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), database: 'gym', durable: true });
  const redis = await startRedis({ dir: join(dir, 'redis'), port: await freePort(), persistent: true });
  await migrate(postgres.url, { enginePassword: 'gym_engine' });
  const worker = await startWorker({ DATABASE_URL: postgres.url, REDIS_URL: redis.url });
  const pool = openPool(postgres.url, { name: 'bench', max: 6, statementTimeoutMs: 10_000, connectTimeoutMs: 2000, onLost: () => {} });
  try {
    return await measure(pool, worker);
  } finally {
    await pool.end();
    const gone = once(worker, 'exit');
    worker.kill('SIGTERM');
    await gone;
    await redis[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  }
}

async function startWorker(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['worker/src/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const up = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => line.includes('worker is up') && up.resolve());
  await up.promise;
  return child;
}

async function measure(pool: Pool, worker: ChildProcess): Promise<string[]> {
  const ledger = batchingLedger(pgLedger(pool, { batchSplit: (reason) => console.error(`a batch was split: ${reason}`) }));
  const lifters = await Promise.all(Array.from({ length: WORKOUTS }, () => begin(ledger)));
  const cpu = cpuMs(worker);
  const latencies: number[] = [];
  const appends: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; performance.now() - began < SECONDS * 1000; await sleep(5)) {
    for (const due = ((performance.now() - began) * PER_SECOND) / 1000; sent < due; sent += 1) {
      const at = performance.now();
      const append = lifters[sent % WORKOUTS];
      if (append) appends.push(append().then(() => void latencies.push(performance.now() - at)));
    }
  }
  await Promise.all(appends);
  const spent = cpuMs(worker) - cpu;
  const left = await waiting(pool);
  const emptied = performance.now();
  while ((await waiting(pool)) > 0) await sleep(20);
  const sorted = latencies.toSorted((a, b) => a - b);
  const quantile = (q: number) => (sorted[Math.floor(q * (sorted.length - 1))] ?? 0).toFixed(1);
  return [
    `${sorted.length} appends in ${SECONDS} s: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`,
    `worker: ${((spent / sorted.length) * 1000).toFixed(0)} ms of CPU per 1,000; ${left} outbox rows left at the end, none after ${((performance.now() - emptied) / 1000).toFixed(1)} s`,
  ];
}

/** A running workout; each call appends its next fact, after the one before. */
async function begin(ledger: WorkoutLedger): Promise<() => Promise<void>> {
  const lease = await ledger.acquire(randomUUID(), { id: 'bench', address: '' }, randomUUID());
  if (!lease) throw new Error('no lease');
  const { workoutId, athleteId, epoch } = lease;
  let seq = 0;
  let last = Promise.resolve();
  const append = async () => {
    const now = Date.now();
    seq += 1;
    const event = {
      workoutId,
      seq,
      epoch,
      commandId: randomUUID(),
      actorId: athleteId,
      clientId: athleteId,
      clientSeq: seq,
      schemaVersion: FACT_SCHEMA_VERSION,
      performedAt: now,
      at: now,
    };
    const entry: LedgerEntry = {
      event: { ...event, fact: { type: 'set_removed', setId: workoutId } },
      result: { refused: null },
      projection: { workout: null, sets: [] },
      session: { status: 'active', wakeAt: null, lastSetAt: null },
      publish: true,
      group: null,
    };
    const [outcome] = await ledger.append([entry]);
    if (outcome?.kind !== 'applied') throw new Error(`an append came to ${outcome?.kind}`);
  };
  return () => (last = last.then(append));
}

async function waiting(pool: Pool): Promise<number> {
  return (await pool.query<{ n: number }>('select count(*)::int as n from outbox')).rows[0]?.n ?? 0;
}

function cpuMs({ pid }: ChildProcess): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15).map(Number);
  return (user + system) * MS_PER_TICK;
}
