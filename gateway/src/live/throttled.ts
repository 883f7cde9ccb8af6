import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayEvents } from '../events.ts';
import type { TokenBuckets } from '../http/token-bucket.ts';
import { failed, replyTo } from './reply.ts';
import type { LiveSocket } from './types.ts';

type Handler = (payload: unknown, ack: unknown) => Promise<void>;

const TOO_FAST = failed('rate_limited', 'That was faster than we can take it. Nothing is lost; try again in a moment.');

/** Puts an event that costs a query into the person's bucket, beside their commands and requests. */
export function throttled(
  socket: LiveSocket,
  buckets: TokenBuckets,
  events: GatewayEvents,
  handle: Handler,
  priceOf: (payload: unknown) => number = () => 1,
): Handler {
  return async (payload, ack) => {
    const admission = buckets.admit(socket.data.principal.personId, priceOf(payload));
    if (admission.kind !== 'now') events.throttled('socket');
    if (admission.kind === 'retry') return replyTo(ack)(TOO_FAST);
    if (admission.kind === 'later') await sleep(admission.waitMs);
    await handle(payload, ack);
  };
}
