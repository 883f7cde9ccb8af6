import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { settings } from './services/dev-settings.ts';
import { serviceEnvironment } from './services/environment.ts';
import { databaseUrl } from './services/postgres.ts';
import { localS3 } from './services/s3.ts';

/** `make models`: the registry of models at the console, with the addresses of `make dev` unless the environment names others. */
const root = new URL('..', import.meta.url).pathname;
const { ports, given, bucket = 'gymgenius-models' } = settings(process.env, []);
const dev = serviceEnvironment({
  databaseUrl: given.databaseUrl ?? databaseUrl(ports.postgres, 'gym'),
  redisUrl: given.redisUrl ?? `redis://127.0.0.1:${ports.redis}`,
  s3: given.s3 ?? localS3(ports.s3),
  bucket,
  ports,
});
const child = spawn(process.execPath, ['engine/src/registry/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...dev, REGISTRY_DATABASE_URL: dev['DATABASE_URL'], ...process.env },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 1;
