import { setTimeout as sleep } from 'node:timers/promises';

/** Sets that are this late were not carried: the system does not keep up, and waiting for more says nothing. */
const PATIENCE_MS = 10_000;

/** Waits for what is under way; answers false when it took too long. */
export async function inTime(work: readonly Promise<unknown>[]): Promise<boolean> {
  const over = new AbortController();
  const late = sleep(PATIENCE_MS, false, { signal: over.signal }).catch(() => false);
  const done = await Promise.race([Promise.all(work).then(() => true), late]);
  over.abort();
  return done;
}
