import type { openPool } from '@gymgenius/store/pool';

/** Kills the connection's backend in place of its n-th statement: what a worker leaves behind that is killed there. */
export function dieAt(pool: ReturnType<typeof openPool>, statement: number): void {
  let seen = 0;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const dying = async (...args: unknown[]): Promise<unknown> => {
      // The pool's own way to ask, with a callback: no part of a transaction.
      if (typeof args.at(-1) === 'function') return query(...args);
      seen += 1;
      if (seen !== statement) return query(...args);
      await query('select pg_terminate_backend(pg_backend_pid())');
      throw new Error('killed');
    };
    Object.assign(client, { query: dying });
  });
}
