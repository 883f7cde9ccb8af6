import type { Client } from 'pg';

/** Written by the migrations themselves. */
const MIGRATIONS = 'mikro_orm_migrations';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables that its rows point to. */
  readonly needs: readonly string[];
}

/** Every table of ours, those that others point to first. */
export async function tablesOf(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(f.confrelid::regclass::text) from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> $1 order by c.relname`,
    [MIGRATIONS],
  );
  const sorted: Table[] = [];
  while (sorted.length < rows.length) {
    const next = rows.filter((one) => !sorted.includes(one) && one.needs.every((need) => sorted.some(({ name }) => name === need)));
    if (next.length === 0) throw new Error('the tables point to each other in a circle');
    sorted.push(...next);
  }
  return sorted;
}

export async function migrationsOf(client: Client): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(`select name from ${MIGRATIONS} order by name`)).rows.map(({ name }) => name);
}
