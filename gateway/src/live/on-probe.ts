import { replyTo } from './reply.ts';

/** Is the gateway there, and what time is it? The phone measures its offset by half the round trip. */
export function onProbe(now: () => number) {
  return (_payload: unknown, ack: unknown): void => replyTo(ack)({ now: now() });
}
