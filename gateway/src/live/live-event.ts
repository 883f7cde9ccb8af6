import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { LiveEvent } from '@gymgenius/proto/live/messages';
import type { Principal } from '../auth/principal.ts';
import type { Relation } from '../auth/relations.ts';
import { eventForCoach } from './coach-view.ts';

/** What everybody may see of an event's envelope: no client ids, no command id. */
export function toLiveEvent(event: WorkoutEvent, athleteId: string): LiveEvent {
  const { workoutId, epoch, seq, at, performedAt, actorId, fact } = event;
  return { workoutId, athleteId, epoch, seq, at, performedAt, actorId, fact };
}

/** An event as this reader resumes it: a sender finds the ids of their own commands in it, which settles acks that were lost. */
export function toResumedEvent(event: WorkoutEvent, athleteId: string, reader: Principal, relation: Relation): LiveEvent {
  const live = toLiveEvent(event, athleteId);
  const seen = relation === 'athlete' ? live : eventForCoach(live, reader.personId);
  return event.actorId === reader.personId ? { ...seen, commandId: event.commandId } : seen;
}
