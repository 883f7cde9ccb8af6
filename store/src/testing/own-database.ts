import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

export interface OwnDatabase extends TestDatabase {
  readonly url: string;
}

const ROOT = new URL('../../..', import.meta.url).pathname;

/** A migrated database that no other test file sees, beside the run's: for tests that look at whole tables. */
export async function openOwnDatabase(databaseUrl: string): Promise<OwnDatabase> {
  const name = `own_${randomUUID().replaceAll('-', '')}`;
  await command(databaseUrl, `create database ${name}`);
  const url = databaseUrl.replace(/\/[^/]*$/, `/${name}`);
  await promisify(execFile)(process.execPath, ['migrations/src/main.ts'], { cwd: ROOT, env: { DATABASE_URL: url } });
  const opened = await openTestDatabase(url);
  // It goes with the run's server: dropping it by force would reach connections that are just closing.
  return { ...opened, url };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
