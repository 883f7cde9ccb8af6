import type { LiveCommand } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { Transport } from '#lib/sync/transport.ts';

/** What the server made of a coach's command. Only `sent` is in the log and has changed something. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** In the log as refused, or never to be taken; `code` as on the wire. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It never left this screen. */
  | { readonly kind: 'unsent' }
  /** It left, and nobody answered. */
  | { readonly kind: 'unknown' };

export interface CoachCommand {
  readonly workoutId: string;
  readonly commandId: string;
  readonly basisSeq: number;
  readonly command: Extract<LiveCommand, { type: 'send_cue' | 'override_next_set' }>;
}

interface Parts {
  readonly transport: Pick<Transport, 'send' | 'reconnect'>;
  readonly isLinked: () => boolean;
  readonly newId: () => string;
  /** Server time, ms. */
  readonly now: () => number;
  readonly phoneClock: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly renewToken: () => Promise<void>;
}

/** A coach waits for an answer: after so long without one they are told. */
const PATIENCE_MS = 12_000;
const ANSWER_MS = 4000;
const LINK_LOOK_MS = 200;

/**
 * A coach's commands, one at a time, each shown as sent only once it is in the log. There is no outbox: words of ten minutes ago are worth nothing.
 * The same commandId may be sent again after `unsent` and `unknown`; the log takes it once.
 */
export class CoachSender {
  readonly #parts: Parts;
  readonly #numbers = new Map<string, number>();
  #clientId: string;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clientId = parts.newId();
  }

  send(command: CoachCommand): Promise<Outcome> {
    const mine = this.#tail.then(() => this.#send(command));
    this.#tail = mine;
    return mine;
  }

  async #send(command: CoachCommand): Promise<Outcome> {
    const { isLinked, now, phoneClock, wait, transport, renewToken } = this.#parts;
    if (!isLinked()) return { kind: 'unsent' };
    const performedAt = now();
    const until = phoneClock() + PATIENCE_MS;
    while (phoneClock() < until) {
      if (!isLinked()) {
        await wait(LINK_LOOK_MS);
        continue;
      }
      const number = (this.#numbers.get(command.workoutId) ?? 0) + 1;
      const ack = await this.#ask(command, number, performedAt);
      switch (ack?.kind) {
        case 'committed':
          this.#numbers.set(command.workoutId, number);
          return ack.refused === null ? { kind: 'sent' } : { kind: 'refused', code: ack.refused };
        case 'fix':
          return { kind: 'refused', code: ack.code };
        case 'retry':
          await wait(Math.max(LINK_LOOK_MS, ack.retryMs));
          break;
        case 'renumber':
          this.#beginAnew();
          break;
        case 'reauthenticate':
          await renewToken();
          transport.reconnect();
          await wait(LINK_LOOK_MS);
          break;
        case undefined:
          break;
      }
    }
    // Whether the log took this number nobody knows: the next command counts from one.
    this.#beginAnew();
    return { kind: 'unknown' };
  }

  /** null = no answer in time. */
  #ask({ workoutId, commandId, basisSeq, command }: CoachCommand, clientSeq: number, performedAt: number): Promise<CommandAck | null> {
    const { transport, phoneClock, wait } = this.#parts;
    const { promise, resolve } = Promise.withResolvers<CommandAck | null>();
    transport.send(
      {
        commandId,
        workoutId,
        clientId: this.#clientId,
        clientSeq,
        basisSeq,
        performedAt,
        phoneClock: phoneClock(),
        protocol: PROTOCOL_VERSION,
        command,
      },
      resolve,
    );
    void wait(ANSWER_MS).then(() => resolve(null));
    return promise;
  }

  #beginAnew(): void {
    this.#clientId = this.#parts.newId();
    this.#numbers.clear();
  }
}
