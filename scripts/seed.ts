import { ConfigError, readEnv, url } from '@gymgenius/platform/config';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import { openOrm } from '@gymgenius/store/orm';
import { openPool } from '@gymgenius/store/pool';
import { DEMO_LIFTERS } from './seed/demo-lifters.ts';
import { seedStaff, seedLifter, type Seeded } from './seed/seed-people.ts';
import { databaseUrl } from './services/postgres.ts';

/** `make seed`: the demo people with twelve simulated weeks each. Says who they are in one line of JSON; a second run changes nothing. */
try {
  const { DATABASE_URL } = readEnv({ DATABASE_URL: url('postgres', 'postgresql').default(databaseUrl(55_432, 'gym')) }, process.env);
  const onLost = (error: Error) => console.error(`seed: ${error.message}`);
  const pool = openPool(DATABASE_URL, { name: 'seed', max: 8, statementTimeoutMs: 30_000, connectTimeoutMs: 5000, onLost });
  const orm = await openOrm(DATABASE_URL, { name: 'seed-orm', max: 4, statementTimeoutMs: 30_000 });
  const ledger = batchingLedger(pgLedger(pool, { batchSplit: (reason) => console.error(`seed: a batch was split (${reason})`) }));
  const parts = { em: () => orm.em.fork(), pool, ledger, now: Date.now() };
  const people: Seeded[] = await seedStaff(parts);
  for (const lifter of DEMO_LIFTERS) people.push(await seedLifter(lifter, parts));
  await orm.close();
  await pool.end();
  console.log(JSON.stringify({ simulated: true, people }));
} catch (error) {
  console.error(
    `seed: ${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exitCode = 1;
}
