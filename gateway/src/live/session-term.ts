import type { Floors } from './floors.ts';
import type { LiveSocket } from './types.ts';
import type { Watching } from './watching.ts';

/** An expired socket that nobody refreshes is cut; until then its commands are told to sign in again. */
const GRACE_MS = 30_000;
const MAX_TIMER_MS = 2_147_483_647;

interface TermParts {
  readonly watching: Watching;
  readonly floors: Floors;
  readonly now: () => number;
}

/** How long a socket's token lasts. After it nothing goes out until `renew`; what was missed is resumed. */
export class SessionTerm implements Disposable {
  readonly #socket: LiveSocket;
  readonly #watching: Watching;
  readonly #floors: Floors;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: LiveSocket, { watching, floors, now }: TermParts, expiresAt: number) {
    this.#socket = socket;
    this.#watching = watching;
    this.#floors = floors;
    this.#now = now;
    this.renew(expiresAt);
  }

  renew(expiresAt: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(), Math.min(MAX_TIMER_MS, Math.max(0, expiresAt - this.#now()))).unref();
    if (!this.#socket.data.expired) return;
    this.#socket.data.expired = false;
    this.#floors.settle(this.#socket);
    for (const follow of this.#watching.follows.ofSocket(this.#socket)) void this.#watching.run(follow);
  }

  #expire(): void {
    this.#socket.data.expired = true;
    this.#floors.settle(this.#socket);
    for (const follow of this.#watching.follows.ofSocket(this.#socket)) this.#watching.follows.hold(follow);
    this.#timer = setTimeout(() => this.#socket.conn.close(), GRACE_MS).unref();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
