import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openObjects } from './backup/objects.ts';
import { restore } from './backup/restore.ts';
import { settings } from './services/dev-settings.ts';
import { runOnce } from './services/once.ts';
import { startPostgres } from './services/postgres.ts';
import { startS3 } from './services/s3.ts';

/**
 * `make restore FILE=…`: into the empty servers that DATABASE_URL and S3_* name, or into a new `.dev`, whose servers run for just as long.
 * `ERASED=…`: a list of tombstones, one a line, for when the bucket that keeps them is lost as well.
 */
const [, , file, list] = process.argv;
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
  const tombstones = list ? (await readFile(list, 'utf8')).split(/\s+/).filter((hash) => /^[0-9a-f]{64}$/.test(hash)) : [];
  const { rows, objects, erasedAgain } = await restore(file, url, await openObjects(access, bucket), tombstones);
  console.log(`restore: ${rows} rows and ${objects} files are back.`);
  if (erasedAgain > 0) console.log(`restore: ${erasedAgain} people who were erased after this backup are erased again.`);
} catch (error) {
  console.error(`restore: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
