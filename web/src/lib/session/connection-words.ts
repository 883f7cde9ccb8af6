import { copy } from '#lib/copy.ts';
import type { Link } from '#lib/sync/sync-parts.ts';

export interface Connection {
  readonly link: Link;
  /** Commands, and sets among them, that the server has not confirmed. */
  readonly unsent: number;
  readonly sets: number;
  readonly stuck: number;
  readonly needsSignIn: boolean;
  /** Sets that have just arrived after an outage. */
  readonly synced: number;
}

/** The one line about the connection, or null when there is nothing worth a word. */
export function connectionLine({
  link,
  unsent,
  sets,
  stuck,
  needsSignIn,
  synced,
}: Connection): { readonly text: string; readonly tone: 'good' | 'wait' | 'bad' } | null {
  if (stuck > 0) return { text: copy.connection.stuck(stuck), tone: 'bad' };
  if (needsSignIn) return { text: copy.connection.signIn, tone: 'bad' };
  if (link === 'offline')
    return { text: unsent > 0 && sets === 0 ? copy.connection.offlineOther : copy.connection.offline(sets), tone: 'wait' };
  return synced > 0 ? { text: copy.connection.synced(synced), tone: 'good' } : null;
}
