import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';
import { dateOf } from './nightly-queue.ts';
import { hoursSinceSuccess } from './nightly-run.ts';

const TOO_LONG_HOURS = 26;

export interface Watchdog {
  readonly pool: Pool;
  readonly request: (date: string) => Promise<void>;
  readonly events: Pick<WorkerEvents, 'nightMissed' | 'redisFailed'>;
  readonly everyMs: number;
}

/** Redis may forget its scheduler, and a worker may sleep through its hour: PostgreSQL says when a night was missed, and it is asked for again. */
export async function watchNights(watchdog: Watchdog, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await catchUp(watchdog, Date.now()).catch((error: unknown) => watchdog.events.redisFailed(error as Error));
    await sleep(watchdog.everyMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** True when a night was missed and has been asked for. */
export async function catchUp({ pool, request, events }: Watchdog, now: number): Promise<boolean> {
  const hours = await hoursSinceSuccess(pool);
  if (hours === null || hours < TOO_LONG_HOURS) return false;
  events.nightMissed(hours);
  await request(dateOf(now));
  return true;
}
