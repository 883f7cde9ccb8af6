import { CommandEnvelope, type LiveCommandType } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrival, CommandDoor } from '../commands/command-door.ts';
import type { GatewayEvents } from '../events.ts';
import type { TokenBuckets } from '../http/token-bucket.ts';
import { replyTo } from './reply.ts';
import { SentBack } from './sent-back.ts';
import type { LiveSocket } from './types.ts';
import { read } from './read.ts';

export interface CommandParts {
  readonly door: CommandDoor;
  readonly buckets: TokenBuckets;
  readonly events: GatewayEvents;
  /** A lifter's start: their socket follows the new workout without asking. */
  readonly onStart: (socket: LiveSocket, workoutId: string) => { readonly committed: () => void };
}

const UNREADABLE: CommandAck = {
  kind: 'fix',
  code: 'invalid_command',
  message: 'This command could not be read; it is set aside on your phone.',
};
const SIGN_IN_AGAIN: CommandAck = { kind: 'reauthenticate', code: 'token_expired' };

/**
 * The one pipeline behind every command: envelope -> token -> bucket -> door -> ack. Commands of one socket reach the host in the order in which they
 * came (I5): whoever has to wait, for the bucket or for PostgreSQL's word on who may, is waited for by those behind.
 */
export function commandPipeline(
  socket: LiveSocket,
  parts: CommandParts,
): (type: LiveCommandType) => (envelope: unknown, ack: unknown) => void {
  const { door, buckets, events, onStart } = parts;
  let tail: Promise<unknown> | null = null;
  const sentBack = new SentBack(() => performance.now());

  function submit(arrival: Arrival, reply: (ack: CommandAck) => void): Promise<void> {
    const started = arrival.body.type === 'start_workout' ? onStart(socket, arrival.workoutId) : null;
    return door.submit(socket.data.principal, arrival).then((ack) => {
      if (ack.kind === 'retry') sentBack.note(arrival, ack);
      reply(ack);
      if (ack.kind === 'committed') started?.committed();
    });
  }

  function inOrder(work: () => Promise<void>): void {
    const mine = (tail ?? Promise.resolve()).then(work).finally(() => {
      if (tail === mine) tail = null;
    });
    tail = mine;
  }

  return (type) => (payload, ack) => {
    const reply = replyTo(ack);
    const parsed = read(CommandEnvelope, payload);
    if (!parsed.success || parsed.data.command.type !== type) return reply(UNREADABLE);
    if (socket.data.expired) return reply(SIGN_IN_AGAIN);
    const { command: body, ...envelope } = parsed.data;
    const arrival: Arrival = { ...envelope, body };
    const before = sentBack.before(arrival);
    if (before) return reply(before);
    const admission = buckets.admit(socket.data.principal.personId);
    if (admission.kind !== 'now') events.throttled('socket');
    if (admission.kind === 'retry')
      return reply(sentBack.note(arrival, { kind: 'retry', code: 'rate_limited', retryMs: admission.retryMs }));
    if (!tail && admission.kind === 'now' && door.isKnown(socket.data.principal, arrival.workoutId)) return void submit(arrival, reply);
    // The bucket's word counts from now, however long those in front take.
    const dueAt = admission.kind === 'later' ? performance.now() + admission.waitMs : 0;
    inOrder(async () => {
      const wait = dueAt - performance.now();
      if (wait > 0) await sleep(wait);
      await submit(arrival, reply);
    });
  };
}
