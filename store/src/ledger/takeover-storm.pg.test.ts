import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { openPool } from '../pool.ts';
import { batchingLedger } from './batching-ledger.ts';
import { pgLedger } from './pg-ledger.ts';
import { seeded, takeoverStorm } from './takeover-storm.ts';

test('[I1] [I2] [I3] [I4] [I9] 2,000 commands, three hosts, thefts, retries and killed connections: every ack is in the log once, without gaps', async () => {
  const url = inject('databaseUrl');
  const seed = 20_260_105;
  let splits = 0;
  const pools = [0, 1, 2].map((at) =>
    openPool(url, { name: `storm-${at}`, max: 4, statementTimeoutMs: 5000, connectTimeoutMs: 2000, onLost: () => {} }),
  );
  const killer = new Client({ connectionString: url });
  await killer.connect();
  const hosts = pools.map((pool) => batchingLedger(pgLedger(pool, { batchSplit: () => (splits += 1) })));
  const { acks, logs, outcomes } = await takeoverStorm(hosts, {
    commands: 2000,
    workouts: 40,
    width: 32,
    steal: 0.15,
    resend: 0.1,
    random: seeded(seed),
    disturb: async (command) => {
      if (command % 100 === 0)
        await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'storm-%'`);
    },
  });
  const events = [...logs.values()].flat();
  const published = await killer.query<{ n: number }>('select count(*)::int as n from outbox where workout_id = any($1)', [
    [...logs.keys()],
  ]);
  for (const pool of pools) await pool.end();
  await killer.end();

  for (const log of logs.values()) expect(log.map(({ event }) => event.seq)).toEqual(log.map((_, at) => at + 1));
  expect(events).toHaveLength(2000);
  expect(acks.size).toBe(2000);
  expect(new Map(events.map(({ event }) => [event.commandId, new Set([event.seq])]))).toEqual(new Map(acks));
  expect(published.rows[0]?.n).toBe(2000);
  for (const log of logs.values())
    for (const [at, { event }] of log.entries()) expect(event.epoch).toBeGreaterThanOrEqual(log[at - 1]?.event.epoch ?? 0);
  // The harness must have hurt: every kind of outcome was seen.
  for (const kind of ['applied', 'duplicate', 'fenced']) expect(outcomes[kind], `${kind}, seed ${seed}`).toBeGreaterThan(20);
  expect((outcomes['unknown'] ?? 0) + (outcomes['unavailable'] ?? 0), `seed ${seed}`).toBeGreaterThan(20);
  expect(splits).toBe(0);
});
