import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { appendStatement } from './append-statement.ts';
import { entryOf } from './ledger-contract.ts';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Node[];
}
const SESSIONS = 100_000;
const workout = (at: number) => `00000000-0000-7000-9000-${String(at).padStart(12, '0')}`;
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: inject('databaseUrl') });
  await client.connect();
});
afterAll(async () => {
  await client.query(`delete from workout_session where workout_id::text like '00000000-0000-7000-9000-%'`);
  await client.end();
});

/** Tables that the statement reads from end to end. */
async function scanned(): Promise<string[]> {
  const entries = Array.from({ length: 64 }, (_, at) => entryOf({ workoutId: workout(at * 1000), seq: 1, epoch: 1 }));
  const { text, values } = appendStatement(entries);
  await client.query(`prepare append(json) as ${text}`);
  await client.query(`set plan_cache_mode = force_generic_plan`);
  await client.query('begin');
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `explain (analyze, format json) execute append(${client.escapeLiteral(values[0])})`,
  );
  await client.query('rollback');
  await client.query('deallocate append');
  const walk = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(walk)];
  const nodes = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => walk(Plan));
  expect(nodes.filter((node) => node['Node Type'] === 'LockRows')).toHaveLength(1);
  return nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '');
}

test(`the append touches only its own rows: no table is scanned, neither while they are empty nor with ${SESSIONS} sessions`, async () => {
  expect(await scanned()).toEqual([]);
  await client.query(
    `insert into workout_session (workout_id, athlete_id, epoch, status)
     select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), 1, 'active' from generate_series(0, ${SESSIONS - 1}) n`,
  );
  expect(await scanned()).toEqual([]);
  await client.query('analyze workout_session');
  expect(await scanned()).toEqual([]);
});
