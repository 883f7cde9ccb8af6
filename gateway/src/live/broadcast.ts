import type { Broadcast } from '@gymgenius/actors/ports/broadcast';
import type { FanOut } from './fan-out.ts';
import { toLiveEvent } from './live-event.ts';

/** A pain holds for the lifter, in whatever other workout is open. */
const CHANGES_PROFILE: ReadonlySet<string> = new Set(['pain_reported', 'pain_cleared', 'cue_answered']);

/** The host's way to screens. */
export function liveBroadcast(fanOut: FanOut): Broadcast {
  return {
    committed(event, { athleteId, live, opened }) {
      if (CHANGES_PROFILE.has(event.fact.type)) fanOut.publish({ kind: 'profile_changed', athleteId, workoutId: event.workoutId });
      if (!live) return;
      fanOut.publish({ kind: 'event', event: toLiveEvent(event, athleteId) });
      if (opened) fanOut.publish({ kind: 'opened', athleteId, workoutId: event.workoutId });
    },
    suggestionOffered: (offer) => fanOut.publish({ kind: 'suggestion', offer }),
    /** Only own sockets must move: those of other gateways stay where they are. */
    workoutMoved: (workoutId, retryMs) => fanOut.deliver({ kind: 'moved', workoutId, retryMs }),
  };
}
