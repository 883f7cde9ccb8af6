import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { isBehind } from './backlog.ts';
import { eventForCoach, eventForCoaches, isCoachsWords, suggestionForCoach } from './coach-view.ts';
import { keep, type Follow, type Follows } from './follows.ts';
import type { Frame } from './frame.ts';
import type { Neighbours } from './neighbours.ts';
import { athleteRoom, workoutRoom } from './rooms.ts';
import type { LiveServer } from './types.ts';

export interface FanOutParts {
  readonly io: LiveServer;
  readonly follows: Follows;
  readonly neighbours: Pick<Neighbours, 'any'>;
  /** A socket that takes less than it is sent. */
  readonly onBehind: (follow: Follow) => void;
  /** Ids of sockets that take less than they are sent: no presence on top of what waits for them. */
  readonly slow: () => readonly string[];
  readonly onPresence: (frame: Extract<Frame, { kind: 'presence' }>) => void;
  readonly onRevoked: (coachId: string, athleteId: string) => void;
  readonly onErased: () => void;
  readonly onProfileChanged: (athleteId: string, exceptIn: string | null) => void;
  /** Another gateway speaks for this workout, under this epoch. */
  readonly onElsewhere: (workoutId: string, epoch: number) => void;
  readonly currentSuggestion: (workoutId: string) => SuggestionOffered | null;
}

/**
 * Every frame, made here or by another gateway, passes `deliver` once: sockets that resume keep it for later, all others get it from their room.
 * Own sockets first, in the same turn; then the other gateways, by way of the Redis adapter, one message a turn: Redis can only ever cost a remote watcher.
 */
export class FanOut {
  readonly #parts: FanOutParts;
  #turn: Frame[] = [];

  constructor(parts: FanOutParts) {
    this.#parts = parts;
    parts.io.on('frames', (frames) => {
      for (const frame of frames) {
        if (frame.kind === 'event') parts.onElsewhere(frame.event.workoutId, frame.event.epoch);
        if (frame.kind === 'suggestion') parts.onElsewhere(frame.offer.workoutId, frame.offer.epoch);
        this.deliver(frame);
      }
    });
  }

  publish(frame: Frame): void {
    this.deliver(frame);
    this.tellOthers(frame);
  }

  /** Without own sockets. */
  tellOthers(frame: Frame): void {
    if (!this.#parts.neighbours.any || this.#turn.push(frame) > 1) return;
    setImmediate(() => {
      const frames = this.#turn;
      this.#turn = [];
      this.#parts.io.serverSideEmit('frames', frames);
    });
  }

  deliver(frame: Frame): void {
    const { io, onPresence, onRevoked, onErased, slow } = this.#parts;
    switch (frame.kind) {
      case 'event': {
        const { event } = frame;
        const audiences = this.#audiences(event.workoutId, frame);
        if (audiences.athlete) io.local.to(workoutRoom(event.workoutId, 'athlete')).except(audiences.ahead).emit('workout_event', event);
        if (audiences.coach) this.#tellCoaches(event, audiences.ahead);
        if (audiences.athlete || audiences.coach) this.#parts.follows.delivered(event.workoutId, event.seq);
        return;
      }
      case 'suggestion': {
        const { offer } = frame;
        const audiences = this.#audiences(offer.workoutId, frame);
        if (audiences.athlete) io.local.to(workoutRoom(offer.workoutId, 'athlete')).emit('suggestion_offered', offer);
        if (audiences.coach) io.local.to(workoutRoom(offer.workoutId, 'coach')).emit('suggestion_offered', suggestionForCoach(offer));
        return;
      }
      case 'suggestion_asked': {
        const offer = this.#parts.currentSuggestion(frame.workoutId);
        if (offer) this.tellOthers({ kind: 'suggestion', offer });
        return;
      }
      case 'presence': {
        const { presence } = frame;
        onPresence(frame);
        io.local
          .to(athleteRoom(presence.athleteId))
          .to(workoutRoom(presence.workoutId, 'coach'))
          .except([...slow()])
          .emit('presence_changed', presence);
        return;
      }
      case 'opened':
        io.local.to(athleteRoom(frame.athleteId)).emit('workout_opened', { athleteId: frame.athleteId, workoutId: frame.workoutId });
        return;
      case 'moved':
        io.local
          .to(workoutRoom(frame.workoutId, 'athlete'))
          .to(workoutRoom(frame.workoutId, 'coach'))
          .emit('workout_moved', { retryMs: frame.retryMs });
        return;
      case 'profile_changed':
        this.#parts.onProfileChanged(frame.athleteId, frame.workoutId);
        return;
      case 'revoked':
        onRevoked(frame.coachId, frame.athleteId);
        return;
      case 'erased':
        onErased();
    }
  }

  #tellCoaches(event: LiveEvent, ahead: string[]): void {
    const { io, follows } = this.#parts;
    const room = io.local.to(workoutRoom(event.workoutId, 'coach')).except(ahead);
    if (!isCoachsWords(event)) return void room.emit('workout_event', eventForCoaches(event));
    const authors = [...(follows.of(event.workoutId) ?? [])].filter(
      ({ socket, relation, held, cursor }) =>
        relation === 'coach' && !held && cursor < event.seq && socket.data.principal.personId === event.actorId,
    );
    room.except(authors.map(({ socket }) => socket.id)).emit('workout_event', eventForCoaches(event));
    for (const { socket } of authors) socket.emit('workout_event', eventForCoach(event, event.actorId));
  }

  /**
   * Keeps the frame for followers that are held, and says which rooms have anybody in them. `ahead` = sockets whose last page was read between
   * this event's commit and its frame, and has it already.
   */
  #audiences(workoutId: string, frame: Frame): { athlete: boolean; coach: boolean; ahead: string[] } {
    const audiences = { athlete: false, coach: false, ahead: [] as string[] };
    for (const follow of this.#parts.follows.of(workoutId) ?? []) {
      if (!follow.held && isBehind(follow.socket)) this.#parts.onBehind(follow);
      if (follow.held) keep(follow, frame);
      else if (frame.kind === 'event' && follow.cursor >= frame.event.seq) audiences.ahead.push(follow.socket.id);
      else audiences[follow.relation] = true;
    }
    return audiences;
  }
}
