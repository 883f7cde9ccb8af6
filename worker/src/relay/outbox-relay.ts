import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';
import { sweepOutbox, type Due } from './claim-outbox.ts';

export interface OutboxRelay {
  readonly pool: Pool;
  readonly send: (messages: readonly WorkoutLogged[]) => Promise<void>;
  readonly events: Pick<WorkerEvents, 'relayed' | 'relayFailed'>;
  readonly sweepMs: number;
}

const RESEND_SWEEP_MS = 10_000;

/** Relays until `stop`: new rows every `sweepMs`, unanswered ones every ten seconds. A sweep that fails is counted and tried again. */
export async function relayOutbox(relay: OutboxRelay, stop: AbortSignal): Promise<void> {
  let resendAt = 0;
  while (!stop.aborted) {
    const now = performance.now();
    const resend = now >= resendAt;
    if (resend) resendAt = now + RESEND_SWEEP_MS;
    const more = (await sweep(relay, 'unsent')) || (resend && (await sweep(relay, 'unanswered')));
    if (!more) await sleep(relay.sweepMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function sweep({ pool, send, events }: OutboxRelay, due: Due): Promise<boolean> {
  try {
    const swept = await sweepOutbox(pool, due, send);
    if (swept.rows > 0) events.relayed(due, swept.rows, swept.messages);
    return swept.more;
  } catch (error) {
    events.relayFailed(error);
    return false;
  }
}
