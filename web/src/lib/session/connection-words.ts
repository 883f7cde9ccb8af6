import { connectionCopy } from '#lib/copy-connection.ts';
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
  if (stuck > 0) return { text: connectionCopy.stuck(stuck), tone: 'bad' };
  if (needsSignIn) return { text: connectionCopy.signIn, tone: 'bad' };
  if (link === 'offline')
    return { text: unsent > 0 && sets === 0 ? connectionCopy.offlineOther : connectionCopy.offline(sets), tone: 'wait' };
  return synced > 0 ? { text: connectionCopy.synced(synced), tone: 'good' } : null;
}
