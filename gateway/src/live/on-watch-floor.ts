import type { Floor } from '@gymgenius/proto/live/messages';
import { PROTOCOL_FLOOR } from '@gymgenius/proto/version';
import type { Principal } from '../auth/principal.ts';
import type { GatewayEvents } from '../events.ts';
import type { Floors } from './floors.ts';
import type { Presences } from './presences.ts';
import { failed, NOT_NOW, replyTo, SIGN_IN_AGAIN } from './reply.ts';
import type { LiveSocket } from './types.ts';

export interface FloorParts {
  readonly floors: Floors;
  readonly presences: Presences;
  /** Every athlete who lets this coach watch, and the heads of their active workouts. */
  readonly floorOf: (principal: Principal) => Promise<Floor>;
  readonly events: GatewayEvents;
}

/** A coach's whole floor: openings, presence and heads of every athlete who allows it. Workouts themselves are followed with `watch`. */
export function onWatchFloor(socket: LiveSocket, { floors, presences, floorOf, events }: FloorParts) {
  return async (_payload: unknown, ack: unknown): Promise<void> => {
    const reply = replyTo(ack);
    const { principal, protocol, expired } = socket.data;
    if (expired) return reply(SIGN_IN_AGAIN);
    if (protocol < PROTOCOL_FLOOR) return reply(failed('protocol_too_old', 'This app is too old for live views.'));
    if (principal.role === 'lifter') return reply(failed('forbidden', 'Only a coach has a floor.'));
    try {
      const floor = await floorOf(principal);
      if (!socket.connected) return;
      floors.set(
        socket,
        floor.athletes.map(({ athleteId }) => athleteId),
      );
      reply(floor);
      for (const { workoutId } of floor.workouts) {
        const presence = presences.of(workoutId);
        if (presence) socket.emit('presence_changed', presence);
      }
    } catch (error) {
      events.storageFailed('floor', error);
      reply(NOT_NOW);
    }
  };
}
