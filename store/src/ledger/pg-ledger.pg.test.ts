import { Client } from 'pg';
import { inject } from 'vitest';
import { openPool } from '../pool.ts';
import { batchingLedger } from './batching-ledger.ts';
import { ledgerContract, type OpenLedger } from './ledger-contract.ts';
import { pgLedger } from './pg-ledger.ts';
import type { WorkoutLedger } from './workout-ledger.ts';

const quiet = { batchSplit: () => {} };

async function open(wrap: (ledger: WorkoutLedger) => WorkoutLedger): Promise<OpenLedger> {
  const pool = openPool(inject('databaseUrl'), {
    name: 'contract',
    max: 4,
    statementTimeoutMs: 5000,
    connectTimeoutMs: 2000,
    onLost: () => {},
  });
  const client = new Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  return {
    ledger: wrap(pgLedger(pool, quiet)),
    outbox: async (workoutId) =>
      (await client.query<{ seq: number }>('select seq from outbox where workout_id = $1 order by seq', [workoutId])).rows.map(
        ({ seq }) => seq,
      ),
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await client.end();
    },
  };
}

ledgerContract('PostgreSQL', () => open((ledger) => ledger));
ledgerContract('PostgreSQL, batched', () => open((ledger) => batchingLedger(ledger)));
