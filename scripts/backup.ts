import { openObjects } from './backup/objects.ts';
import { backUp } from './backup/back-up.ts';
import { settings } from './services/dev-settings.ts';
import { databaseUrl } from './services/postgres.ts';
import { localS3 } from './services/s3.ts';

/** `make backup FILE=…`: the installation that DATABASE_URL and S3_* name, or that of `make dev`, which may go on running. */
const file = process.argv[2];
if (!file) {
  console.error('backup: say where to: make backup FILE=gym.backup.gz');
  process.exit(1);
}
try {
  const { ports, given, bucket = 'gymgenius-models' } = settings(process.env, []);
  const objects = await openObjects(given.s3 ?? localS3(ports.s3), bucket);
  const { rows, objects: models } = await backUp(file, given.databaseUrl ?? databaseUrl(ports.postgres, 'gym'), objects);
  console.log(
    `backup: ${rows} rows and ${models} model files are in ${file}. It holds the signing keys too: keep it as secret as they are.`,
  );
} catch (error) {
  console.error(`backup: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
