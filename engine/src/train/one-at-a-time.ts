import type { Pool } from 'pg';

/** Any number, the same for every trainer. */
const LOCK = 47_114_002;

/** Runs `work` under the installation's training lock; the lock goes with the connection when the process dies. Throws when another trains. */
export async function oneAtATime<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken !== true) throw new AlreadyTraining('another training is running; one at a time');
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

export class AlreadyTraining extends Error {
  override readonly name = 'AlreadyTraining';
}
