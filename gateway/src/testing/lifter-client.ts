import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { CommandEnvelope, LiveCommand } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { ServerToClient } from '@gymgenius/proto/live/events';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import { randomUUID } from 'node:crypto';
import type { Client } from './open-socket.ts';

type LogSet = Extract<LiveCommand, { type: 'log_set' }>;

const ACK_MS = 30_000;

/** A phone in one workout: counts its clientSeq, keeps all that it hears. */
export class LifterClient {
  readonly socket: Client;
  readonly clientId: string;
  readonly workoutId: string;
  readonly slotId = randomUUID();
  clientSeq = 0;

  constructor(socket: Client, workoutId: string = randomUUID(), clientId: string = randomUUID()) {
    this.socket = socket;
    this.workoutId = workoutId;
    this.clientId = clientId;
  }

  envelope(command: LiveCommand, change: Partial<CommandEnvelope> = {}): CommandEnvelope {
    const now = Date.now();
    const { workoutId, clientId } = this;
    return {
      commandId: randomUUID(),
      workoutId,
      clientId,
      clientSeq: (this.clientSeq += 1),
      basisSeq: 0,
      performedAt: now,
      phoneClock: now,
      protocol: PROTOCOL_VERSION,
      command,
      ...change,
    };
  }

  send(envelope: CommandEnvelope): Promise<CommandAck> {
    const { promise, resolve, reject } = Promise.withResolvers<CommandAck>();
    const late = setTimeout(() => reject(new Error(`no ack for ${envelope.command.type}`)), ACK_MS);
    this.socket.emit(envelope.command.type as 'log_set', envelope, (ack) => {
      clearTimeout(late);
      resolve(ack);
    });
    return promise;
  }

  start(): Promise<CommandAck> {
    const slots = [{ slotId: this.slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }];
    return this.send(
      this.envelope({
        type: 'start_workout',
        title: 'Push',
        zone: 'Europe/Berlin',
        goal: 'hypertrophy',
        kit: structuredClone(KG_KIT) as never,
        slots,
      }),
    );
  }

  set(change: Partial<LogSet['set']> = {}): LogSet {
    const load = { kind: 'external', value: 80, unit: 'kg' } as const;
    return {
      type: 'log_set',
      set: {
        type: 'working',
        load,
        reps: 8,
        rir: 2,
        durationSec: null,
        setId: randomUUID(),
        slotId: this.slotId,
        restSec: null,
        suggestionId: null,
        note: 'private words',
        ...change,
      },
    };
  }

  logSet(change?: Parameters<LifterClient['set']>[0]): Promise<CommandAck> {
    return this.send(this.envelope(this.set(change)));
  }
}

type Heard<E extends keyof ServerToClient> = Parameters<ServerToClient[E]>[0];

/** The first message of this kind that fits, from now on. */
export function hears<E extends keyof ServerToClient>(
  socket: Client,
  event: E,
  fits: (message: Heard<E>) => boolean = () => true,
  withinMs = 30_000,
): Promise<Heard<E>> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard<E>>();
  const late = setTimeout(() => reject(new Error(`heard no ${event} within ${withinMs} ms`)), withinMs);
  const listener = (name: string, message: Heard<E>) => {
    if (name !== event || !fits(message)) return;
    clearTimeout(late);
    socket.offAny(listener);
    resolve(message);
  };
  socket.onAny(listener);
  return promise;
}

/** Everything of this kind, as it comes. */
export function record<E extends keyof ServerToClient>(socket: Client, event: E): Heard<E>[] {
  const messages: Heard<E>[] = [];
  socket.onAny((name: string, message: Heard<E>) => {
    if (name === event) messages.push(message);
  });
  return messages;
}
