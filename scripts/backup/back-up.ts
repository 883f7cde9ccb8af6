import { Client } from 'pg';
import { FORMAT, writeArchive, type Line } from './archive.ts';
import type { Objects } from './objects.ts';
import { migrationsOf, tablesOf } from './tables.ts';

const AT_A_TIME = 2_000;

export interface Counts {
  readonly rows: number;
  readonly objects: number;
}

/**
 * The whole installation in one file, while it runs: every table in one snapshot of the database (keys and secrets are rows of it), then every model. A
 * model is uploaded before a row names it, so whatever the snapshot names is there.
 */
export async function backUp(file: string, databaseUrl: string, objects: Objects): Promise<Counts> {
  const counts = { rows: 0, objects: 0 };
  const client = new Client({ connectionString: databaseUrl, application_name: 'backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await writeArchive(file, lines(client, objects, counts));
    await client.query('commit');
    return counts;
  } finally {
    await client.end();
  }
}

async function* lines(client: Client, objects: Objects, counts: { rows: number; objects: number }): AsyncGenerator<Line> {
  yield { kind: 'begin', format: FORMAT, at: new Date().toISOString(), migrations: await migrationsOf(client) };
  for (const { name, columns } of await tablesOf(client)) {
    yield { kind: 'table', table: name, columns };
    await client.query(`declare rows no scroll cursor for select to_jsonb(t)::text as row from ${client.escapeIdentifier(name)} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${AT_A_TIME} from rows`);
      for (const { row } of rows) yield { kind: 'row', row };
      counts.rows += rows.length;
      if (rows.length < AT_A_TIME) break;
    }
    await client.query('close rows');
  }
  for (const key of await objects.keys()) {
    yield { kind: 'object', key, base64: (await objects.get(key)).toString('base64') };
    counts.objects += 1;
  }
  yield { kind: 'end', ...counts };
}
