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
    if (!this.#silenced) for (const id of athletes) void socket.join(athleteRoom(id));
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
    for (const [socket, athletes] of this.#athletes) {
      for (const id of athletes) void (silenced ? socket.leave(athleteRoom(id)) : socket.join(athleteRoom(id)));
    }
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
