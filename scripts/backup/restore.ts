import { erasePerson } from '@gymgenius/store/person/erase-person';
import { peopleUnderTombstones, setTombstones } from '@gymgenius/store/person/tombstones';
import { Client } from 'pg';
import { FORMAT, readArchive, type Line } from './archive.ts';
import type { Counts } from './back-up.ts';
import type { Objects } from './objects.ts';
import { migrationsOf, tablesOf } from './tables.ts';

const AT_A_TIME = 1_000;

/**
 * Puts a backup into a database that is migrated and empty, in one transaction: all of it is there afterwards, or nothing. A backup of an older release
 * is fine (what it lacks gets its default), one of a newer release is refused. Whoever was erased since the backup is erased again in the same
 * transaction: by the tombstones in the bucket that is restored into, and by `tombstones`, for an installation whose bucket is lost too.
 */
export async function restore(file: string, databaseUrl: string, objects: Objects, tombstones: readonly string[] = []): Promise<Restored> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'restore' });
  await client.connect();
  try {
    await client.query('begin');
    await expectEmpty(client);
    const counts = await load(file, client, objects);
    const erasedAgain = await eraseAgain(client, [...tombstones, ...(await tombstonesIn(objects))]);
    await setCounters(client);
    await client.query('commit');
    return { ...counts, erasedAgain };
  } finally {
    await client.end();
  }
}

export interface Restored extends Counts {
  /** People of the backup who had been erased since. */
  readonly erasedAgain: number;
}

const TOMBSTONE = /^erased\/([0-9a-f]{64})$/;

async function tombstonesIn(objects: Objects): Promise<string[]> {
  return (await objects.keys()).flatMap((key) => TOMBSTONE.exec(key)?.[1] ?? []);
}

async function eraseAgain(client: Client, tombstones: readonly string[]): Promise<number> {
  await setTombstones(client, tombstones);
  const people = await peopleUnderTombstones(client);
  for (const personId of people) await erasePerson(client, personId);
  return people.length;
}

async function load(file: string, client: Client, objects: Objects): Promise<Counts> {
  const done = { rows: 0, objects: 0 };
  let insert: Insert | null = null;
  let end: Extract<Line, { kind: 'end' }> | null = null;
  for await (const line of readArchive(file)) {
    if (line.kind === 'begin') await expectReadable(line, client);
    if (line.kind === 'table') {
      await insert?.flush();
      insert = insertInto(client, line.table, line.columns);
    }
    if (line.kind === 'row') {
      await insert?.add(line.row);
      done.rows += 1;
    }
    if (line.kind === 'object') {
      await objects.put(line.key, Buffer.from(line.base64, 'base64'));
      done.objects += 1;
    }
    if (line.kind === 'end') end = line;
  }
  await insert?.flush();
  if (end?.rows !== done.rows || end.objects !== done.objects) throw new Error(`${file} was cut off; nothing was restored`);
  return done;
}

async function expectEmpty(client: Client): Promise<void> {
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rows.length > 0) throw new Error(`this database is not empty (there are rows in "${name}"); restore into a new one`);
  }
}

async function expectReadable(begin: Extract<Line, { kind: 'begin' }>, client: Client): Promise<void> {
  if (begin.format !== FORMAT) throw new Error(`this backup is of the format ${begin.format}; this release reads ${FORMAT}`);
  const known = await migrationsOf(client);
  const unknown = begin.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`this backup is of a newer release (it has ${unknown.join(', ')}); restore it with that one`);
}

interface Insert {
  add(row: string): Promise<void>;
  flush(): Promise<void>;
}

function insertInto(client: Client, table: string, columns: readonly string[]): Insert {
  let waiting: string[] = [];
  const [into, list] = [client.escapeIdentifier(table), columns.map((column) => client.escapeIdentifier(column)).join(', ')];
  const flush = async () => {
    if (waiting.length === 0) return;
    const rows = `[${waiting.join(',')}]`;
    waiting = [];
    // A counter's value comes from the backup too.
    await client.query(
      `insert into ${into} (${list}) overriding system value select ${list} from jsonb_populate_recordset(null::${into}, $1::jsonb)`,
      [rows],
    );
  };
  return {
    add: async (row) => {
      waiting.push(row);
      if (waiting.length >= AT_A_TIME) await flush();
    },
    flush,
  };
}

/** Identity columns go on counting where the backup ended. */
async function setCounters(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; counter: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as counter
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not a.attisdropped`,
  );
  for (const { table, column, counter } of rows) {
    const [from, what] = [client.escapeIdentifier(table), client.escapeIdentifier(column)];
    await client.query(`select setval($1, coalesce((select max(${what}) from ${from}), 0) + 1, false)`, [counter]);
  }
}
