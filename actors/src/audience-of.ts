import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Audience } from './ports/broadcast.ts';

/** What comes in later than this after it happened enters history without live fan-out, ms. */
export const LIVE_WITHIN_MS = 48 * 3_600_000;

export function audienceOf(event: WorkoutEvent, after: WorkoutState): Audience {
  const isActive = after.status === 'active';
  return {
    athleteId: after.athleteId,
    live: after.source === 'live' && event.at - event.performedAt <= LIVE_WITHIN_MS,
    opened: event.fact.type === 'workout_started' && isActive,
    ended: !isActive && after.status !== 'none',
  };
}
