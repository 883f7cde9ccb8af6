import { LifterClient } from '@gymgenius/gateway/testing/lifter-client';
import { openSocket } from '@gymgenius/gateway/testing/open-socket';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { CommandEnvelope } from '@gymgenius/proto/commands';
import { setTimeout as sleep } from 'node:timers/promises';

/** A page resends what was not acked for this long; a lost connection is noticed sooner. */
const ACK_MS = 3_000;

/** Somebody who signs in at any gateway. */
export async function signIn(gatewayUrl: string, name = 'A lifter'): Promise<string> {
  const answer = await fetch(`${gatewayUrl}/v1/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  return ((await answer.json()) as { token: string }).token;
}

/** Logs one set after the other for ever, as a page does: the same command until it is decided, across every reconnect. Keeps how long each took. */
export class SteadyLifter {
  readonly phone: LifterClient;
  /** One per set that was committed: when it was first sent, when the ack came; performance.now(). */
  readonly sets: { readonly sentAt: number; readonly ackedAt: number }[] = [];
  /** Acks that a lifter would see as a failure. */
  readonly failed: CommandAck[] = [];
  lostAt: number[] = [];
  #stopped = false;

  constructor(url: string, token: string) {
    this.phone = new LifterClient(openSocket(url, token, { reconnectMs: 200 }));
    this.phone.socket.on('disconnect', () => this.lostAt.push(performance.now()));
  }

  async run(pauseMs: number): Promise<void> {
    await this.phone.start();
    while (!this.#stopped) {
      const set = this.phone.envelope(this.phone.set({ reps: (this.sets.length % 200) + 1, rir: null }));
      const sentAt = performance.now();
      await this.#untilDecided(set);
      this.sets.push({ sentAt, ackedAt: performance.now() });
      await sleep(pauseMs);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #untilDecided(set: CommandEnvelope): Promise<void> {
    for (;;) {
      const ack = await this.#sent(set);
      if (ack?.kind === 'committed' && ack.refused === null) return;
      if (ack?.kind === 'retry') await sleep(ack.retryMs);
      else if (ack) {
        this.failed.push(ack);
        return;
      }
    }
  }

  /** null = the connection went, or nothing came in time. */
  async #sent(set: CommandEnvelope): Promise<CommandAck | null> {
    const { socket } = this.phone;
    if (!socket.connected) await new Promise<void>((resolve) => socket.once('connect', resolve));
    const { promise, resolve } = Promise.withResolvers<CommandAck | null>();
    const gone = () => resolve(null);
    const late = setTimeout(gone, ACK_MS);
    socket.once('disconnect', gone);
    socket.emit('log_set', set, resolve);
    const ack = await promise;
    clearTimeout(late);
    socket.off('disconnect', gone);
    return ack;
  }
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN);
}
