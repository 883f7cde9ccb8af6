import type { Relation } from '../auth/relations.ts';

/** Room names are made here alone, from verified ids: a client never names a room. One room per audience, so that private fields cannot slip. */
export function workoutRoom(workoutId: string, audience: Relation): string {
  return audience === 'athlete' ? `workout:${workoutId}:self` : `workout:${workoutId}:coach`;
}

/** Coaches who watch this athlete's floor card. */
export function athleteRoom(athleteId: string): string {
  return `athlete:${athleteId}:coach`;
}
