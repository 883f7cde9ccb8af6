import { Pool } from 'pg';
import { dropWhenSilent } from './drop-when-silent.ts';

export interface PoolOptions {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly max: number;
  /** The server gives a statement up after this; the client itself half a second later, for a server that is silent. */
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** A connection broke outside any statement. The pool replaces it by itself; without a listener the process would end. */
  readonly onLost: (error: Error) => void;
  /** Commits do not wait for the disk: a crash of the server may undo the last half second. Only for what is done again by itself. */
  readonly lazyCommits?: boolean;
}

/** A pool of bare connections, for the few statements that must not pass through an ORM. */
export function openPool(databaseUrl: string, options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: options.name,
    max: options.max,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 500,
    connectionTimeoutMillis: options.connectTimeoutMs,
    keepAlive: true,
    ...(options.lazyCommits && { options: '-c synchronous_commit=off' }),
  });
  pool.on('error', options.onLost);
  // The pool listens to idle connections only: one that is killed after its statement failed and before it is given back would end the process.
  pool.on('connect', (client) => {
    client.on('error', options.onLost);
    dropWhenSilent(client);
  });
  return pool;
}
