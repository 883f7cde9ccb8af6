import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '@gymgenius/domain/workout/commands';
import type { CommandEnvelope, LiveCommandType } from '@gymgenius/proto/commands';
import { CommandAck } from '@gymgenius/proto/live/ack';
import type { ClientToServer, ServerToClient } from '@gymgenius/proto/live/events';
import type { LiveEvent, Position, SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { Token } from '@gymgenius/proto/rest/people';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import { io, type Socket } from 'socket.io-client';
import { Pace } from './pace.ts';

/** In the domain's words; imports have a door of their own. */
export type LiveCommand = Extract<Command, { type: LiveCommandType }>;

export interface Sent {
  readonly seq: number;
  readonly refused: string | null;
  /** From the first try to the ack, outages included. */
  readonly ackMs: number;
  /** performance.now() of the tap. */
  readonly tappedAt: number;
  readonly tries: number;
}

export interface LiveClientOptions {
  readonly gateway: string;
  readonly token: (isRefused: boolean) => Promise<Token>;
  readonly onNote: (note: string) => void;
}

const ACK_MS = 3_000;
const PROBE_MS = 1_000;
const BACKOFF_MS = { first: 200, most: 5_000 } as const;

/**
 * The phone's side of the live protocol: one command at a time, in clientSeq order, sent until it is acked, for ever. A missed ack sends a
 * probe; silence closes the transport; every connect says where each followed workout stands and is answered by `resume`.
 */
export class LiveClient implements AsyncDisposable {
  readonly #options: LiveClientOptions;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #pace = new Pace();
  readonly #positions = new Map<string, Position>();
  readonly #seqs = new Map<string, number>();
  #clientId: string = randomUUID();
  #offered: { readonly offer: SuggestionOffered; readonly at: number } | null = null;
  #waiting: (() => void) | null = null;
  #token: Token | null = null;
  #closed = false;
  reconnects = 0;

  constructor(options: LiveClientOptions) {
    this.#options = options;
    this.#socket = io(options.gateway, {
      transports: ['websocket'],
      autoConnect: false,
      reconnectionDelay: BACKOFF_MS.first,
      reconnectionDelayMax: BACKOFF_MS.most,
      auth: (give) => {
        const { token = '' } = this.#token ?? {};
        give({ token, clientId: this.#clientId, protocol: PROTOCOL_VERSION, workouts: Object.fromEntries(this.#positions) });
      },
    });
    this.#socket.on('workout_event', (event) => this.#advance([event]));
    this.#socket.on('resume', ({ workoutId, epoch, events, suggestion }) => {
      this.#advance(events);
      const at = this.#positions.get(workoutId);
      if (at) this.#positions.set(workoutId, { ...at, epoch });
      if (suggestion) this.#offer(suggestion);
    });
    this.#socket.on('suggestion_offered', (offer) => this.#offer(offer));
    this.#socket.on('heads', ({ workouts }) => {
      for (const head of workouts) if (head.seq > (this.#positions.get(head.workoutId)?.seq ?? head.seq)) this.#watch(head.workoutId);
    });
    this.#socket.on('disconnect', (reason) => {
      if (this.#closed) return;
      this.reconnects += 1;
      options.onNote(`connection lost (${reason}); nothing is lost, reconnecting`);
      // The server's own goodbye ends Socket.IO's retries; ours go on.
      if (!this.#socket.active) this.#reconnectLater();
    });
    this.#socket.on('connect_error', (error) => {
      const isToken = Reflect.get(Object(Reflect.get(error, 'data')), 'kind') === 'reauthenticate';
      if (isToken) void this.#renew(true);
      if (!this.#socket.active) this.#reconnectLater();
    });
  }

  async connect(): Promise<void> {
    await this.#renew(false);
    this.#socket.connect();
    await this.#connected();
  }

  /** Resolves when PostgreSQL has it. Throws only when the gateway says that it can never be accepted. */
  async send(workoutId: string, command: LiveCommand, at: { readonly performedAt: number; readonly basisSeq: number }): Promise<Sent> {
    await this.#pace.take();
    const commandId = randomUUID();
    if (!this.#positions.has(workoutId)) this.#positions.set(workoutId, { epoch: 0, seq: 0 });
    let clientSeq = this.#next(workoutId);
    const tappedAt = performance.now();
    for (let tries = 1, wait: number = BACKOFF_MS.first; ; tries += 1) {
      await this.#connected();
      const ids = { commandId, workoutId, clientId: this.#clientId, clientSeq, protocol: PROTOCOL_VERSION };
      const ack = await this.#try({ ...ids, ...at, phoneClock: Date.now(), command: { ...command } });
      switch (ack?.kind) {
        case 'committed':
          return { seq: ack.seq, refused: ack.refused, ackMs: performance.now() - tappedAt, tappedAt, tries };
        case 'fix':
          throw new Error(`${command.type} was refused: ${ack.message}`);
        case 'retry':
          await sleep(ack.retryMs);
          break;
        case 'reauthenticate':
          await this.#renew(true);
          break;
        case 'renumber':
          // The log knows another count for this installation: a new one begins at 1; the command keeps its id.
          this.#clientId = randomUUID();
          this.#seqs.clear();
          clientSeq = this.#next(workoutId);
          break;
        case undefined:
          await this.#probe();
          await sleep(wait * (0.5 + Math.random()));
          wait = Math.min(BACKOFF_MS.most, wait * 2);
      }
    }
  }

  /** The suggestion that answers this basis, or null when none has come in time. */
  async suggestion(
    workoutId: string,
    basisSeq: number,
    withinMs: number,
  ): Promise<{ readonly offer: SuggestionOffered; readonly at: number } | null> {
    const until = performance.now() + withinMs;
    for (;;) {
      const current = this.#offered;
      if (current?.offer.workoutId === workoutId && current.offer.basisSeq === basisSeq) return current;
      const left = until - performance.now();
      if (left <= 0) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting = resolve;
      const timer = setTimeout(resolve, left);
      await promise;
      clearTimeout(timer);
    }
  }

  /** A workout that has ended is followed no longer. */
  forget(workoutId: string): void {
    const position = this.#positions.get(workoutId);
    this.#positions.delete(workoutId);
    if (position && this.#socket.connected) this.#socket.emit('unwatch', { workouts: { [workoutId]: position } }, () => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#socket.disconnect();
  }

  #next(workoutId: string): number {
    const seq = (this.#seqs.get(workoutId) ?? 0) + 1;
    this.#seqs.set(workoutId, seq);
    return seq;
  }

  /** undefined = no answer: nobody knows whether it was written. */
  async #try(envelope: CommandEnvelope): Promise<CommandAck | undefined> {
    // One typed name for all commands: each travels under its own, with the same envelope and the same kinds of ack.
    const name = envelope.command.type as LiveCommandType;
    const answer: unknown = await this.#socket
      .timeout(ACK_MS)
      .emitWithAck(name, envelope)
      .catch(() => undefined);
    const parsed = CommandAck.safeParse(answer);
    return parsed.success ? parsed.data : undefined;
  }

  async #probe(): Promise<void> {
    if (!this.#socket.connected) return;
    const answered = await this.#socket
      .timeout(PROBE_MS)
      .emitWithAck('probe', {})
      .then(
        () => true,
        () => false,
      );
    if (!answered && this.#socket.connected) this.#socket.io.engine.close();
  }

  #connected(): Promise<void> {
    if (this.#socket.connected) return Promise.resolve();
    return new Promise((resolve) => void this.#socket.once('connect', resolve));
  }

  #reconnectLater(): void {
    setTimeout(() => !this.#closed && this.#socket.connect(), BACKOFF_MS.first * (1 + Math.random()));
  }

  async #renew(isRefused: boolean): Promise<void> {
    this.#token = await this.#options.token(isRefused);
    if (this.#socket.connected) this.#socket.emit('auth_refresh', { token: this.#token.token }, () => undefined);
  }

  #advance(events: readonly LiveEvent[]): void {
    for (const { workoutId, epoch, seq } of events) {
      const at = this.#positions.get(workoutId);
      if (!at || seq <= at.seq) continue;
      if (seq === at.seq + 1) this.#positions.set(workoutId, { epoch, seq });
      else this.#watch(workoutId);
    }
  }

  #watch(workoutId: string): void {
    const position = this.#positions.get(workoutId);
    if (position && this.#socket.connected) this.#socket.emit('watch', { workouts: { [workoutId]: position } }, () => undefined);
  }

  #offer(offer: SuggestionOffered): void {
    this.#offered = { offer, at: performance.now() };
    this.#waiting?.();
  }
}
