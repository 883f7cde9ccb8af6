import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';

/** What is left of somebody who was erased: it tells an id that one already has, and nothing to whoever has none. */
export function tombstoneOf(idOrSubject: string): string {
  return createHash('sha256').update(idOrSubject).digest('hex');
}

/** Tombstones set since `after` (ms since the epoch), and the database's time of the newest; all of them when `after` is null. */
export async function tombstonesSince(
  pool: Pool | ClientBase,
  after: number | null,
): Promise<{ readonly hashes: readonly string[]; readonly newest: number | null }> {
  const { rows } = await pool.query<{ hash: string; at: number }>(
    `select athlete_hash as hash, extract(epoch from at)::float8 * 1000 as at from erased where $1::float8 is null or at >= to_timestamp($1 / 1000) order by at`,
    [after],
  );
  return { hashes: rows.map(({ hash }) => hash), newest: rows.at(-1)?.at ?? null };
}

/** When this id or subject was erased, ms since the epoch; null = never. */
export async function erasedAt(pool: Pool, idOrSubject: string): Promise<number | null> {
  const { rows } = await pool.query<{ at: number }>(
    'select extract(epoch from at)::float8 * 1000 as at from erased where athlete_hash = $1',
    [tombstoneOf(idOrSubject)],
  );
  return rows[0]?.at ?? null;
}

/** Sets tombstones that came from elsewhere; known ones stay as they are. */
export async function setTombstones(client: ClientBase, hashes: readonly string[]): Promise<void> {
  await client.query('insert into erased (athlete_hash) select unnest($1::text[]) on conflict do nothing', [hashes]);
}

/** Of a subject: somebody may begin anew and be erased again, and then the tokens of between are old too. */
export async function renewTombstone(client: ClientBase, hash: string): Promise<void> {
  await client.query('insert into erased (athlete_hash) values ($1) on conflict (athlete_hash) do update set at = now()', [hash]);
}

/** People who are here although a tombstone says that they were erased: a backup brought them back. */
export async function peopleUnderTombstones(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select p.id from person p join erased e on e.athlete_hash = encode(sha256(convert_to(p.id::text, 'UTF8')), 'hex')`,
  );
  return rows.map(({ id }) => id);
}
