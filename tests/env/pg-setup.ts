import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { runOnce } from '../../scripts/services/once.ts';
import { freePort } from '../../scripts/services/ports.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { startRedis } from '../../scripts/services/redis.ts';

/** A PostgreSQL and a Redis of this run alone, on free ports, migrated once; both vanish with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'gym-test-'));
  await chmod(dir, 0o755);
  const postgres = await startPostgres({ dir: `${dir}/postgres`, port: await freePort(), database: 'gym', durable: false });
  const redis = await startRedis({ dir: `${dir}/redis`, port: await freePort(), persistent: false });
  const stop = async () => {
    await redis[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await runOnce('the migrations', 'migrations/src/main.ts', { ...process.env, DATABASE_URL: postgres.url });
    await copyToTemplate(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('databaseUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return stop;
}

/** Migrated and never connected to, so that a test which needs a database of its own can have a copy in milliseconds. */
async function copyToTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/[^/]*$/, 'postgres') });
  await client.connect();
  await client.query('create database gym_template template gym');
  await client.end();
}
