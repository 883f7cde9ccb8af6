import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { WorkerEvents } from './events.ts';

/** Measures, until `stop`, what waits in the outbox and for how long. */
export async function watchOutboxLag(
  pool: Pool,
  events: Pick<WorkerEvents, 'outboxLag'>,
  everyMs: number,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await measure(pool, events).catch(() => undefined); // the relay counts a database that is away
    await sleep(everyMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function measure(pool: Pool, events: Pick<WorkerEvents, 'outboxLag'>): Promise<void> {
  const { rows } = await pool.query<{ n: number; age: number }>(
    `select count(*)::int as n, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as age from outbox`,
  );
  events.outboxLag(rows[0]?.n ?? 0, rows[0]?.age ?? 0);
}
