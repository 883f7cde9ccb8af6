import type { Relation } from '../auth/relations.ts';
import { MAX_PACKETS } from './backlog.ts';
import type { Frame } from './frame.ts';
import { workoutRoom } from './rooms.ts';
import type { LiveSocket } from './types.ts';

/** One socket's place in one workout. `held` frames wait while a resume is under way; null = the socket sits in the room. */
export interface Follow {
  readonly socket: LiveSocket;
  readonly workoutId: string;
  readonly athleteId: string;
  readonly relation: Relation;
  held: Frame[] | null;
  /** More frames came than are worth keeping: the log is read again instead. */
  overflowed: boolean;
  /** A resume is under way. */
  resuming: boolean;
  /** seq of the last event that was written to this socket, while it is not in the room. */
  cursor: number;
  closed: boolean;
}

/** What is held goes out at once, behind the last page: no more than a socket may have waiting. */
const MAX_HELD = MAX_PACKETS;

/** Puts the frame aside for a follow that is not in its room. */
export function keep(follow: Follow, frame: Frame): void {
  if (!follow.held) return;
  if (follow.held.length < MAX_HELD) follow.held.push(frame);
  else follow.overflowed = true;
}

/** Which sockets of this gateway follow what. Only these are served: other gateways have their own. */
export class Follows {
  readonly #byWorkout = new Map<string, Set<Follow>>();
  readonly #bySocket = new Map<LiveSocket, Map<string, Follow>>();
  /** seq of the last event that went through each followed workout's rooms. */
  readonly #delivered = new Map<string, number>();

  of(workoutId: string): ReadonlySet<Follow> | undefined {
    return this.#byWorkout.get(workoutId);
  }
  get(socket: LiveSocket, workoutId: string): Follow | undefined {
    return this.#bySocket.get(socket)?.get(workoutId);
  }
  ofSocket(socket: LiveSocket): readonly Follow[] {
    return [...(this.#bySocket.get(socket)?.values() ?? [])];
  }
  workoutIds(): string[] {
    return [...this.#byWorkout.keys()];
  }
  sockets(): LiveSocket[] {
    return [...this.#bySocket.keys()];
  }

  /** Starts held, at `cursor`; an older follow of the same workout by this socket is closed. */
  open(socket: LiveSocket, workoutId: string, athleteId: string, relation: Relation, cursor: number): Follow {
    const old = this.get(socket, workoutId);
    if (old) this.close(old);
    const follow: Follow = { socket, workoutId, athleteId, relation, held: [], overflowed: false, resuming: false, cursor, closed: false };
    mapOf(this.#bySocket, socket, () => new Map<string, Follow>()).set(workoutId, follow);
    mapOf(this.#byWorkout, workoutId, () => new Set<Follow>()).add(follow);
    return follow;
  }

  /** From here on the room serves it. */
  join(follow: Follow): void {
    follow.held = null;
    void follow.socket.join(workoutRoom(follow.workoutId, follow.relation));
    this.#delivered.set(follow.workoutId, Math.max(follow.cursor, this.#delivered.get(follow.workoutId) ?? 0));
  }

  /** Out of the room, holding frames again; goes on from the last event that was written. */
  hold(follow: Follow): void {
    if (follow.held) return;
    follow.held = [];
    follow.overflowed = false;
    follow.cursor = Math.max(follow.cursor, this.#delivered.get(follow.workoutId) ?? 0);
    void follow.socket.leave(workoutRoom(follow.workoutId, follow.relation));
  }

  delivered(workoutId: string, seq: number): void {
    this.#delivered.set(workoutId, seq);
  }

  close(follow: Follow): void {
    if (follow.closed) return;
    follow.closed = true;
    void follow.socket.leave(workoutRoom(follow.workoutId, follow.relation));
    const mine = this.#bySocket.get(follow.socket);
    mine?.delete(follow.workoutId);
    if (mine?.size === 0) this.#bySocket.delete(follow.socket);
    const others = this.#byWorkout.get(follow.workoutId);
    others?.delete(follow);
    if (others?.size !== 0) return;
    this.#byWorkout.delete(follow.workoutId);
    this.#delivered.delete(follow.workoutId);
  }
}

function mapOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
