import { join } from 'node:path';
import { openObjects } from './backup/objects.ts';
import { restore } from './backup/restore.ts';
import { settings } from './services/dev-settings.ts';
import { runOnce } from './services/once.ts';
import { startPostgres } from './services/postgres.ts';
import { startS3 } from './services/s3.ts';

/** `make restore FILE=…`: into the empty servers that DATABASE_URL and S3_* name, or into a new `.dev`, whose servers run for just as long. */
const file = process.argv[2];
if (!file) {
  console.error('restore: say what: make restore FILE=gym.backup.gz');
  process.exit(1);
}
try {
  await using servers = new AsyncDisposableStack();
  const { dir, ports, given, bucket = 'gymgenius-models' } = settings(process.env, []);
  const url =
    given.databaseUrl ??
    servers.use(await startPostgres({ dir: join(dir, 'postgres'), port: ports.postgres, database: 'gym', durable: true })).url;
  const access = given.s3 ?? servers.use(await startS3({ dir: join(dir, 's3'), port: ports.s3 })).access;
  await runOnce('the migrations', 'migrations/src/main.ts', { ...process.env, DATABASE_URL: url });
  const { rows, objects } = await restore(file, url, await openObjects(access, bucket));
  console.log(`restore: ${rows} rows and ${objects} model files are back.`);
} catch (error) {
  console.error(`restore: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
