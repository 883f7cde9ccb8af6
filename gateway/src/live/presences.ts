import type { Presence, PresenceChanged } from '@gymgenius/proto/live/messages';
import type { Frame } from './frame.ts';
import type { LiveSocket } from './types.ts';

const GAP_MS = 250;
const TTL_MS = 15_000;

interface Mine {
  readonly athleteId: string;
  state: Presence;
  since: number;
  toldAt: number;
  /** Tells the newest state once the gap is over. */
  pending: NodeJS.Timeout | null;
  expiry: NodeJS.Timeout;
}

/** What lifters are doing: told at most 4 times a second, believed for 15 s, gone with the socket. */
export class Presences {
  readonly #publish: (frame: Extract<Frame, { kind: 'presence' }>) => void;
  readonly #now: () => number;
  readonly #mine = new Map<LiveSocket, Mine>();
  readonly #known = new Map<string, { readonly presence: PresenceChanged; readonly until: number }>();

  constructor(publish: (frame: Extract<Frame, { kind: 'presence' }>) => void, now: () => number) {
    this.#publish = publish;
    this.#now = now;
  }

  /** Of a workout, as last told by whichever gateway; null when it is too old to be believed. */
  of(workoutId: string): PresenceChanged | null {
    const known = this.#known.get(workoutId);
    return known && known.until > this.#now() ? known.presence : null;
  }

  learn(presence: PresenceChanged): void {
    if (presence.state === 'offline') this.#known.delete(presence.workoutId);
    else this.#known.set(presence.workoutId, { presence, until: this.#now() + TTL_MS });
  }

  changed(socket: LiveSocket, state: Presence): void {
    const now = this.#now();
    const before = this.#mine.get(socket);
    if (before) clearTimeout(before.expiry);
    const isSame = before?.state.state === state.state && before.state.workoutId === state.workoutId;
    const mine: Mine = {
      athleteId: socket.data.principal.personId,
      state,
      since: isSame ? before.since : now,
      toldAt: before?.toldAt ?? 0,
      pending: before?.pending ?? null,
      expiry: setTimeout(() => this.#expire(socket), TTL_MS).unref(),
    };
    this.#mine.set(socket, mine);
    if (mine.pending) return;
    const wait = mine.toldAt + GAP_MS - now;
    if (wait <= 0) this.#tell(mine);
    else mine.pending = setTimeout(() => this.#tellPending(socket), wait).unref();
  }

  gone(socket: LiveSocket): void {
    const mine = this.#mine.get(socket);
    if (!mine) return;
    this.#forget(socket, mine);
    const elsewhere = [...this.#mine.values()].some(
      (other) => other.athleteId === mine.athleteId && other.state.workoutId === mine.state.workoutId,
    );
    if (!elsewhere) this.#tell({ ...mine, state: { ...mine.state, state: 'offline' }, since: this.#now() });
  }

  /** Drops what nobody believes any more. */
  prune(): void {
    for (const [workoutId, { until }] of this.#known) if (until <= this.#now()) this.#known.delete(workoutId);
  }

  #expire(socket: LiveSocket): void {
    const mine = this.#mine.get(socket);
    if (!mine) return;
    this.#forget(socket, mine);
    this.#tell({ ...mine, state: { ...mine.state, state: 'away' }, since: this.#now() });
  }

  #forget(socket: LiveSocket, mine: Mine): void {
    clearTimeout(mine.expiry);
    if (mine.pending) clearTimeout(mine.pending);
    this.#mine.delete(socket);
  }

  #tellPending(socket: LiveSocket): void {
    const mine = this.#mine.get(socket);
    if (!mine) return;
    mine.pending = null;
    this.#tell(mine);
  }

  #tell(mine: Mine): void {
    mine.toldAt = this.#now();
    const { workoutId, state, queued } = mine.state;
    this.#publish({ kind: 'presence', presence: { athleteId: mine.athleteId, workoutId, state, queued, since: mine.since } });
  }
}
