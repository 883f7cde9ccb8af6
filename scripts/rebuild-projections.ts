import { ConfigError, readEnv, url } from '@gymgenius/platform/config';
import { openPool } from '@gymgenius/store/pool';
import { rebuildProjections } from '@gymgenius/store/rebuild-projections';
import { databaseUrl } from './services/postgres.ts';

/** `make rebuild-projections`: every `workout` and `set` row again from the log, while the product runs. */
const began = performance.now();
try {
  const { DATABASE_URL } = readEnv({ DATABASE_URL: url('postgres', 'postgresql').default(databaseUrl(55_432, 'gym')) }, process.env);
  const pool = openPool(DATABASE_URL, {
    name: 'rebuild-projections',
    max: 2,
    statementTimeoutMs: 600_000,
    connectTimeoutMs: 5000,
    onLost: (error) => console.error(`rebuild-projections: ${error.message}`),
  });
  const { workouts, sets, orphans } = await rebuildProjections(pool, (done) => console.log(`rebuild-projections: ${done} workouts`));
  await pool.end();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`rebuild-projections: ${workouts} workouts and ${sets} sets from the log, ${orphans} without a log removed, in ${seconds} s`);
} catch (error) {
  console.error(`rebuild-projections: ${error instanceof ConfigError ? error.message : String(error)}`);
  process.exitCode = 1;
}
