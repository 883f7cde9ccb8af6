import { DatabaseError } from 'pg';

/** What a failed statement means for the one who sent it. */
export type Failure =
  /** The server refused this very data (a constraint, a value it cannot hold): nothing was written, and it never will be. */
  | { readonly kind: 'refused'; readonly constraint: string }
  /** Rolled back as the victim of a deadlock or a serialisation: nothing was written, and it may work the next time. */
  | { readonly kind: 'aborted' }
  /** Connection, time-out, shutdown, no room: if a commit was under way, nobody knows how it ended. */
  | { readonly kind: 'unavailable' };

/** SQLSTATE classes: 22 data, 23 integrity, 21 cardinality and 54 limits speak of the rows; 40 of their neighbours; all others of the server. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof DatabaseError) || error.code === undefined) return { kind: 'unavailable' };
  const kind = error.code.slice(0, 2);
  if (kind === '40') return { kind: 'aborted' };
  if (kind === '21' || kind === '22' || kind === '23' || kind === '54')
    return { kind: 'refused', constraint: error.constraint ?? error.code };
  return { kind: 'unavailable' };
}
