import type { PoolClient } from 'pg';

/** What the driver says when `query_timeout` has passed without an answer. */
const SILENT = 'Query read timeout';

/**
 * A connection that left a statement without an answer is closed at once. The driver would go on waiting for that answer in front of everything that is
 * asked next, so where a middlebox has forgotten the connection each later statement would run into its own timeout, for as long as a pool keeps it.
 */
export function dropWhenSilent(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
  const watched = (...args: readonly unknown[]): unknown => {
    const answer = query(...args);
    if (answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === SILENT && 'end' in client && typeof client.end === 'function') void client.end();
      });
    return answer;
  };
  Object.assign(client, { query: watched });
}
