import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';

/** What the rooms of a committed event depend on, from the state after it. */
export interface Audience {
  readonly athleteId: string;
  /** False for a set that came in more than 48 h after it was done: it enters history, no screen is told (§3.2). */
  readonly live: boolean;
  /** The event opened a live workout: coaches are told to follow it. */
  readonly opened: boolean;
  /** The workout has ended, by this event or before it. */
  readonly ended: boolean;
}

/**
 * Everything that leaves a node for screens, as plain data. The host calls it after COMMIT only (I11) and in the order of the log.
 * An adapter picks rooms, strips client and command ids, and must not throw or block: whoever misses a message repairs itself by seq.
 */
export interface Broadcast {
  committed(event: WorkoutEvent, audience: Audience): void;
  suggestionOffered(offer: SuggestionOffered): void;
  /** This node lets the workout go (drain): its sockets reconnect elsewhere after `retryMs`. */
  workoutMoved(workoutId: string, retryMs: number): void;
}
