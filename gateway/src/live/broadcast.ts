import type { Broadcast } from '@gymgenius/actors/ports/broadcast';
import type { FanOut } from './fan-out.ts';
import { toLiveEvent } from './live-event.ts';

/** The host's way to screens. */
export function liveBroadcast(fanOut: FanOut): Broadcast {
  return {
    committed(event, { athleteId, live, opened }) {
      if (!live) return;
      fanOut.publish({ kind: 'event', event: toLiveEvent(event, athleteId) });
      if (opened) fanOut.publish({ kind: 'opened', athleteId, workoutId: event.workoutId });
    },
    suggestionOffered: (offer) => fanOut.publish({ kind: 'suggestion', offer }),
    /** Only own sockets must move: those of other gateways stay where they are. */
    workoutMoved: (workoutId, retryMs) => fanOut.deliver({ kind: 'moved', workoutId, retryMs }),
  };
}
