import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface Outbox {
  /** Rows that wait as the last set is acked, and s until none did. */
  readonly left: number;
  readonly emptyAfter: number;
}

const PATIENCE_MS = 60_000;

/** Waits until the relay and its consumer have done what the cell gave them. */
export async function drained(databaseUrl: string): Promise<Outbox> {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const waiting = async () => (await db.query<{ n: number }>('select count(*)::int as n from outbox')).rows[0]?.n ?? 0;
    const from = performance.now();
    const left = await waiting();
    for (let now = left; now > 0; now = await waiting()) {
      if (performance.now() - from > PATIENCE_MS) throw new Error(`${now} rows are still in the outbox after ${PATIENCE_MS / 1000} s`);
      await sleep(50);
    }
    return { left, emptyAfter: (performance.now() - from) / 1000 };
  } finally {
    await db.end();
  }
}
