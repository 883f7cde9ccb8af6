import type { Pool, PoolClient } from 'pg';

/** Commits what `work` did, or nothing: the connection of a transaction that failed is closed, whatever state it is in. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}
