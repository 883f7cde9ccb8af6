import type { Position } from '@gymgenius/proto/live/messages';
import type { Relation } from '../auth/relations.ts';
import type { GatewayEvents } from '../events.ts';
import type { Follow, Follows } from './follows.ts';
import { resume, type ResumeParts } from './resume.ts';
import type { LiveSocket } from './types.ts';

export interface WatchingParts extends Omit<ResumeParts, 'onBehind'> {
  readonly watched: (workoutId: string, isWatched: boolean) => void;
  readonly events: GatewayEvents;
}

/** Starts, stops and repairs what sockets follow. A follow that cannot be served now is held and tried again by `retryHeld`. */
export class Watching {
  readonly #parts: WatchingParts;
  /** Coaches hear nothing while nobody can tell whether they still may (I10). */
  #coachesSilenced = false;

  constructor(parts: WatchingParts) {
    this.#parts = parts;
  }

  get follows(): Follows {
    return this.#parts.follows;
  }

  /** A question about what this socket may follow, in its person's turn. */
  read<T>(socket: LiveSocket, work: () => Promise<T>): Promise<T> {
    return this.#parts.turns.run(socket.data.principal.personId, work);
  }

  /** From this position on; nothing is sent before `run`. */
  open(socket: LiveSocket, workoutId: string, athleteId: string, relation: Relation, position: Position): Follow {
    const follow = this.#parts.follows.open(socket, workoutId, athleteId, relation, position.seq);
    if (relation === 'coach') this.#parts.watched(workoutId, true);
    return follow;
  }

  /** Pages, held frames, then the room. Never rejects; resolves when the follow is served, closed or has to wait. */
  async run(follow: Follow): Promise<void> {
    if (follow.resuming || follow.closed || !follow.held || follow.socket.data.expired) return;
    if (follow.relation === 'coach' && this.#coachesSilenced) return;
    const { events } = this.#parts;
    follow.resuming = true;
    try {
      await resume(follow, { ...this.#parts, onBehind: events.watcherBehind });
      events.resumed('done');
    } catch (error) {
      events.resumed('failed');
      events.storageFailed('resume', error);
    } finally {
      follow.resuming = false;
    }
  }

  /** A socket that takes less than it is sent: nothing more goes into its queue, then it resumes from where it stood. */
  hold(socket: LiveSocket): void {
    for (const follow of this.follows.ofSocket(socket)) {
      this.follows.hold(follow);
      void this.run(follow);
    }
  }

  close(follow: Follow): void {
    this.follows.close(follow);
    if (follow.relation === 'coach' && ![...(this.follows.of(follow.workoutId) ?? [])].some((other) => other.relation === 'coach'))
      this.#parts.watched(follow.workoutId, false);
  }

  closeAll(socket: LiveSocket): void {
    for (const follow of this.follows.ofSocket(socket)) this.close(follow);
  }

  silenceCoaches(silenced: boolean): void {
    this.#coachesSilenced = silenced;
    for (const socket of this.follows.sockets())
      for (const follow of this.follows.ofSocket(socket)) {
        if (follow.relation !== 'coach') continue;
        if (silenced) this.follows.hold(follow);
        else void this.run(follow);
      }
  }

  retryHeld(): void {
    for (const socket of this.follows.sockets()) for (const follow of this.follows.ofSocket(socket)) void this.run(follow);
  }
}
