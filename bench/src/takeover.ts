import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activate } from '@gymgenius/actors/activate';
import { replay } from '@gymgenius/actors/hosted-workout';
import { migrate } from '@gymgenius/migrations/migrate';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import { openPool } from '@gymgenius/store/pool';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { freePort } from '../../scripts/services/ports.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { quantile } from './quantile.ts';

const ROUNDS = 200;

/** What a lifter waits for when their gateway has died, once another one knows it: the steal (a durable update), the read of the log, its replay. */
export async function takeovers(): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gym-bench-'));
  chmodSync(dir, 0o755);
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), database: 'gym', durable: true });
  try {
    await migrate(postgres.url, { enginePassword: 'gym_engine' });
    const pool = openPool(postgres.url, { name: 'bench', max: 4, statementTimeoutMs: 10_000, connectTimeoutMs: 2000, onLost: () => {} });
    const ledger = pgLedger(pool, { batchSplit: (reason) => console.error(`a batch was split: ${reason}`) });
    const lines: string[] = [];
    for (const events of [20, 100, 500]) {
      const workoutId = await logged(events, new LogWriter(ledger, randomUUID()));
      const times: Record<'whole' | 'acquire' | 'read' | 'fold' | 'floor', number[]> = {
        whole: [],
        acquire: [],
        read: [],
        fold: [],
        floor: [],
      };
      const taken = async <T>(part: keyof typeof times, work: () => T | Promise<T>): Promise<T> => {
        const began = performance.now();
        const result = await work();
        times[part].push(performance.now() - began);
        return result;
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        const owner = { id: `node-${round % 2}`, address: '127.0.0.1:1' };
        const hosted = await taken('whole', () => activate(ledger, owner, workoutId, null));
        if (hosted?.state.lastSeq !== events) throw new Error('the replay is not the log');
        const lease = await taken('acquire', () => ledger.acquire(workoutId, owner, null));
        const log = await taken('read', () => ledger.read(workoutId, 0));
        if (lease) await taken('fold', () => replay(lease, log));
        await taken('floor', () => pool.query('select * from workout_event where workout_id = $1 order by seq', [workoutId]));
      }
      const of = (part: keyof typeof times) =>
        `${quantile(times[part], 0.5)} / ${quantile(times[part], 0.99)} / ${quantile(times[part], 1)}`;
      lines.push(
        `steal and replay of ${String(events).padStart(3)} events: ${of('whole')} ms (p50 / p99 / max); alone: acquire ${of('acquire')}, read ${of('read')}, fold ${of('fold')}; floor, a plain select of the rows: ${of('floor')}`,
      );
    }
    await pool.end();
    return lines;
  } finally {
    await postgres[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true });
  }
}

async function logged(events: number, writer: LogWriter): Promise<string> {
  const slotId = randomUUID();
  const at = Date.now() - 3_600_000;
  await writer.start([{ slotId, exerciseId: 'back-squat' }], at);
  for (let n = 1; n < events; n += 1) await writer.log(slotId, at + n * 1000);
  return writer.workoutId;
}
