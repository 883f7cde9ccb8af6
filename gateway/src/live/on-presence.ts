import { Presence } from '@gymgenius/proto/live/messages';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import type { GatewayEvents } from '../events.ts';
import type { Presences } from './presences.ts';
import { DONE, failed, NOT_NOW, replyTo, SIGN_IN_AGAIN, UNREADABLE } from './reply.ts';
import type { LiveSocket } from './types.ts';
import { read } from './read.ts';

/** What the lifter is doing in their own workout. */
export function onPresence(socket: LiveSocket, presences: Presences, owners: WorkoutOwners, events: GatewayEvents) {
  return async (payload: unknown, ack: unknown): Promise<void> => {
    const reply = replyTo(ack);
    const parsed = read(Presence, payload);
    if (!parsed.success) return reply(UNREADABLE);
    if (socket.data.expired) return reply(SIGN_IN_AGAIN);
    try {
      const athleteId = await owners.of(parsed.data.workoutId);
      if (athleteId !== socket.data.principal.personId) return reply(failed('not_found', 'There is no such workout of yours.'));
      if (socket.connected) presences.changed(socket, parsed.data);
      reply(DONE);
    } catch (error) {
      events.storageFailed('presence', error);
      reply(NOT_NOW);
    }
  };
}
