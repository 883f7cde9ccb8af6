import type { SyncParts, TabNews } from './sync-parts.ts';

/** One tab at a time sends: the holder of the lock. A tab that dies lets go of it by dying. */
export function leadByWebLock(athleteId: string, granted: () => void): () => void {
  const waiting = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  navigator.locks
    .request(`gymgenius-outbox-${athleteId}`, { signal: waiting.signal }, () => {
      granted();
      return promise;
    })
    .catch(() => undefined); // given up before it was granted
  return () => {
    waiting.abort();
    resolve();
  };
}

export function setBrowserTimer(at: number, run: () => void): () => void {
  const id = setTimeout(run, Math.max(0, at - Date.now()));
  return () => clearTimeout(id);
}

/** The other tabs. A tab never hears itself. */
export function openTabChannel(athleteId: string, hear: (news: TabNews) => void): { tell: SyncParts['tell']; close: () => void } {
  const channel = new BroadcastChannel(`gymgenius-${athleteId}`);
  channel.addEventListener('message', (message: MessageEvent<TabNews>) => hear(message.data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
