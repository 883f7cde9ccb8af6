import { readdir } from 'node:fs/promises';
import { Client } from 'pg';
import { beforeAll, expect, inject, test } from 'vitest';
import { migrate } from './migrate.ts';

const ENGINE = { enginePassword: 'gym_engine' };
let url: string;

async function query<Row extends object>(at: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const asEngine = () => {
  const at = new URL(url);
  at.username = 'gym_engine';
  at.password = ENGINE.enginePassword;
  return at.href;
};

beforeAll(async () => {
  const name = `migrate_${process.pid}`;
  await query(inject('databaseUrl'), `create database ${name}`);
  url = inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`);
});

test('two processes at once migrate an empty database once', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => /^\d{4}-/.test(name));
  const applied = await Promise.all([migrate(url, ENGINE), migrate(url, ENGINE)]);
  expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, files.length]);
  expect(await migrate(url, ENGINE)).toEqual([]);
});

test('no table carries statistics of its emptiness', async () => {
  expect(
    await query(url, `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= 0`),
  ).toEqual([]);
});

test('the engine reads what it learns from, never the secrets, and writes nothing', async () => {
  expect(await query(asEngine(), 'select * from workout_event, lifter_state')).toEqual([]);
  await query(url, 'create table later_table (id int)');
  expect(await query(asEngine(), 'select * from later_table')).toEqual([]);
  await expect(query(asEngine(), 'select * from secret')).rejects.toThrow('permission denied');
  await expect(query(asEngine(), `delete from lifter_state`)).rejects.toThrow(/permission denied|read-only/);
  await expect(query(asEngine(), `begin read write; delete from lifter_state`)).rejects.toThrow('permission denied');
});

test('a database that cannot be reached is an error, not a hang', async () => {
  await expect(migrate('postgres://gym@127.0.0.1:1/gym', ENGINE)).rejects.toThrow(/ECONNREFUSED/);
});
