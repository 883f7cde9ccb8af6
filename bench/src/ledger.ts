import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { FACT_SCHEMA_VERSION, type Fact, type WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { project } from '@gymgenius/domain/workout/project';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import { KG_KIT as KIT } from '@gymgenius/domain/lifting/kit';
import { migrate } from '@gymgenius/migrations/migrate';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import type { LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { openPool } from '@gymgenius/store/pool';
import { freePort } from '../../scripts/services/ports.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';

const SECONDS = 3;

/** Durable appends of one set each (event, projection, session, outbox), batched against one by one, on a PostgreSQL of its own. */
export async function ledgerAppends(): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gym-bench-'));
  chmodSync(dir, 0o755);
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), database: 'gym', durable: true });
  try {
    await migrate(postgres.url, { enginePassword: 'gym_engine' });
    const onLost = () => {}; // connections that are still closing when the server stops
    const pool = openPool(postgres.url, { name: 'bench', max: 16, statementTimeoutMs: 10_000, connectTimeoutMs: 2000, onLost });
    const single = pgLedger(pool, { batchSplit: (reason) => console.error(`a batch was split: ${reason}`) });
    const lines: string[] = [];
    for (const width of [1, 64, 512]) {
      lines.push(lineOf(`one by one, ${width} at once`, await measure(single, width)));
      lines.push(lineOf(`batched, ${width} at once`, await measure(batchingLedger(single), width)));
    }
    await pool.end();
    return lines;
  } finally {
    await postgres[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  }
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMsPer1000: number;
  readonly latencies: readonly number[];
}

/** `width` lifters, each with one set under way at a time. */
async function measure(ledger: WorkoutLedger, width: number): Promise<Measured> {
  const lifters = await Promise.all(Array.from({ length: width }, () => begin(ledger)));
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + SECONDS * 1000;
  await Promise.all(
    lifters.map(async (next) => {
      while (performance.now() < end) {
        const at = performance.now();
        const [outcome] = await ledger.append([next()]);
        if (outcome?.kind !== 'applied') throw new Error(`an append came to ${outcome?.kind}`);
        latencies.push(performance.now() - at);
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const elapsed = (performance.now() - began) / 1000;
  return {
    perSecond: latencies.length / elapsed,
    cpuMsPer1000: (user + system) / latencies.length,
    latencies: latencies.toSorted((a, b) => a - b),
  };
}

/** A started workout; each call answers the entry of its next set. */
async function begin(ledger: WorkoutLedger): Promise<() => LedgerEntry> {
  const lease = await ledger.acquire(randomUUID(), { id: 'bench', address: '' }, randomUUID());
  if (!lease) throw new Error('no lease');
  const state = emptyWorkout(lease.workoutId, lease.athleteId);
  const [slotId, clientId] = [randomUUID(), randomUUID()];
  const slot = { slotId, exerciseId: 'back-squat', supersetGroup: null, targets: [], restSec: null };
  const entry = (fact: Fact) => entryOf(state, lease.epoch, clientId, fact);
  const started: Fact = {
    type: 'workout_started',
    title: 'Bench',
    zone: 'UTC',
    goal: 'strength',
    kit: KIT,
    slots: [slot],
    supersededBy: null,
  };
  await ledger.append([entry(started)]);
  const load = { kind: 'external', value: 100, unit: 'kg' } as const;
  const rest = { restSec: 120, suggestionId: null, note: null, durationSec: null, rir: 2 };
  return () => {
    state.sets.clear(); // a real workout has thirty sets, not thousands
    return entry({
      type: 'set_logged',
      set: { ...rest, setId: randomUUID(), slotId, exerciseId: 'back-squat', type: 'working', load, reps: 5 },
    });
  };
}

function entryOf(state: WorkoutState, epoch: number, clientId: string, fact: Fact): LedgerEntry {
  const now = Date.now();
  const seq = state.lastSeq + 1;
  const event: WorkoutEvent = {
    workoutId: state.workoutId,
    seq,
    epoch,
    commandId: randomUUID(),
    actorId: state.athleteId,
    clientId,
    clientSeq: seq,
    schemaVersion: FACT_SCHEMA_VERSION,
    performedAt: now,
    at: now,
    fact,
  };
  evolve(state, event);
  const session = { status: 'active', wakeAt: state.rest?.endsAt ?? null, lastSetAt: state.lastSetAt } as const;
  return { event, result: { refused: null }, projection: project(state, event), session, publish: true, group: null };
}

function lineOf(name: string, { perSecond, cpuMsPer1000, latencies }: Measured): string {
  const quantile = (q: number) => `${(latencies[Math.floor(q * (latencies.length - 1))] ?? 0).toFixed(2).padStart(7)} ms`;
  const rate = `${perSecond.toFixed(0).padStart(6)} sets/s`;
  return `${name.padEnd(24)} ${rate}   p50 ${quantile(0.5)}   p99 ${quantile(0.99)}   ${cpuMsPer1000.toFixed(0).padStart(4)} ms of this process's CPU per 1,000 sets`;
}
