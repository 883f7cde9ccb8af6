import type { Pool } from 'pg';

/** Serialises the making of secrets across processes; any constant that nobody else uses. */
const LOCK = 7_201_114;

/** The secret of this name; the first process that asks makes it, all others wait for that one and read it. */
export async function secretOf(pool: Pool, name: string, make: () => string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const found = await client.query<{ value: string }>('select value from secret where name = $1', [name]);
    const value = found.rows[0]?.value ?? make();
    if (!found.rows[0]) await client.query('insert into secret (name, value) values ($1, $2)', [name, value]);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
