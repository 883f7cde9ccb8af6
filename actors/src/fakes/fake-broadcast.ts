import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { Audience, Broadcast } from '../ports/broadcast.ts';

/** Keeps everything that would have gone to screens. */
export class FakeBroadcast implements Broadcast {
  readonly events: { readonly event: WorkoutEvent; readonly audience: Audience }[] = [];
  readonly offers: SuggestionOffered[] = [];
  readonly moved: { readonly workoutId: string; readonly retryMs: number }[] = [];
  /** Called with every message, at the moment it leaves. */
  onMessage: ((kind: 'event' | 'offer' | 'moved', workoutId: string) => void) | null = null;

  committed(event: WorkoutEvent, audience: Audience): void {
    this.events.push({ event, audience });
    this.onMessage?.('event', event.workoutId);
  }

  suggestionOffered(offer: SuggestionOffered): void {
    this.offers.push(offer);
    this.onMessage?.('offer', offer.workoutId);
  }

  workoutMoved(workoutId: string, retryMs: number): void {
    this.moved.push({ workoutId, retryMs });
    this.onMessage?.('moved', workoutId);
  }

  /** seqs of the events of one workout in the order in which they left. */
  seqs(workoutId: string): number[] {
    return this.events.filter(({ event }) => event.workoutId === workoutId).map(({ event }) => event.seq);
  }
}
