import { athleteRoom } from './rooms.ts';
import type { LiveSocket } from './types.ts';

/** Coaches who watch their whole floor: which athletes' openings and presence each of them hears. */
export class Floors {
  readonly #athletes = new Map<LiveSocket, Set<string>>();
  #silenced = false;

  set(socket: LiveSocket, athleteIds: Iterable<string>): void {
    this.clear(socket);
    const athletes = new Set(athleteIds);
    this.#athletes.set(socket, athletes);
    this.settle(socket);
  }

  drop(socket: LiveSocket, athleteId: string): boolean {
    void socket.leave(athleteRoom(athleteId));
    return this.#athletes.get(socket)?.delete(athleteId) ?? false;
  }

  clear(socket: LiveSocket): void {
    for (const id of this.#athletes.get(socket) ?? []) void socket.leave(athleteRoom(id));
    this.#athletes.delete(socket);
  }

  silence(silenced: boolean): void {
    this.#silenced = silenced;
    for (const socket of this.#athletes.keys()) this.settle(socket);
  }

  /** In the rooms while it may hear, out of them while it may not: consent cannot be checked, or its token has run out. */
  settle(socket: LiveSocket): void {
    const mayHear = !this.#silenced && !socket.data.expired;
    for (const id of this.of(socket)) void (mayHear ? socket.join(athleteRoom(id)) : socket.leave(athleteRoom(id)));
  }

  sockets(): LiveSocket[] {
    return [...this.#athletes.keys()];
  }
  of(socket: LiveSocket): ReadonlySet<string> {
    return this.#athletes.get(socket) ?? new Set();
  }
  athleteIds(): string[] {
    return [...new Set([...this.#athletes.values()].flatMap((ids) => Array.from(ids)))];
  }
}
