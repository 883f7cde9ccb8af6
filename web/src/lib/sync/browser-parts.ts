import type { SyncParts, TabNews } from './sync-parts.ts';
import { leadTabs, type TabLock, type TabWord } from './tab-lead.ts';

/** The Web Lock that names the sending tab, and a channel beside it. */
function webLock(athleteId: string): TabLock {
  const channel = new BroadcastChannel(`gymgenius-lead-${athleteId}`);
  return {
    request(steal, granted, lost) {
      const waiting = new AbortController();
      const { promise, resolve } = Promise.withResolvers<void>();
      const hold = () => {
        granted();
        return promise;
      };
      // Rejects when it is given up before it was granted, and when another tab takes it.
      const options = steal ? { steal } : { signal: waiting.signal };
      navigator.locks.request(`gymgenius-outbox-${athleteId}`, options, hold).catch(() => waiting.signal.aborted || lost());
      return () => {
        waiting.abort();
        resolve();
      };
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target
    say: (word) => channel.postMessage(word),
    hear(listener) {
      channel.addEventListener('message', (message: MessageEvent<TabWord>) => listener(message.data));
      return () => channel.close();
    },
    isSeen: () => document.visibilityState === 'visible',
    every(ms, run) {
      const id = setInterval(run, ms);
      return () => clearInterval(id);
    },
  };
}

export function leadByWebLock(athleteId: string, granted: () => void, lost: () => void): () => void {
  return leadTabs(webLock(athleteId), granted, lost);
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
