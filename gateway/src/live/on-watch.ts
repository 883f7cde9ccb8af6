import { Watch, type DoneOrFailed, type Position } from '@gymgenius/proto/live/messages';
import { PROTOCOL_FLOOR } from '@gymgenius/proto/version';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Relation, Relations } from '../auth/relations.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import type { GatewayEvents } from '../events.ts';
import type { Presences } from './presences.ts';
import { DONE, failed, NOT_NOW, replyTo, SIGN_IN_AGAIN, UNREADABLE } from './reply.ts';
import type { LiveSocket } from './types.ts';
import type { Watching } from './watching.ts';
import { read } from './read.ts';

const AGAIN_MS = 1_000;

export interface WatchParts {
  readonly watching: Watching;
  readonly owners: WorkoutOwners;
  readonly relations: Relations;
  readonly presences: Presences;
  readonly events: GatewayEvents;
}

/** Follow these workouts. Answered when every one of them is decided; pages and live events come as `resume` and `workout_event`. */
export function onWatch(socket: LiveSocket, parts: WatchParts) {
  return async (payload: unknown, ack: unknown): Promise<void> => {
    const reply = replyTo(ack);
    const parsed = read(Watch, payload);
    if (!parsed.success) return reply(UNREADABLE);
    if (socket.data.expired) return reply(SIGN_IN_AGAIN);
    if (socket.data.protocol < PROTOCOL_FLOOR)
      return reply(failed('protocol_too_old', 'This app is too old for live views; your sets are still taken.'));
    reply(await watchSometime(socket, parsed.data.workouts, parts));
  };
}

/** A token for each workout: each costs a read of its log. Looked at before anything is checked, which is work as well. */
export function priceOfWatch(payload: unknown): number {
  const workouts: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'workouts') : null;
  return typeof workouts === 'object' && workouts !== null ? Object.keys(workouts).length : 1;
}

/**
 * All that may be followed is followed, at once or as soon as PostgreSQL answers: a client does not ask again while its socket lives. Resolves at the
 * first answer.
 */
export async function watchSometime(
  socket: LiveSocket,
  workouts: Readonly<Record<string, Position>>,
  parts: WatchParts,
): Promise<DoneOrFailed> {
  const answer = await watchAll(socket, workouts, parts);
  if (answer === NOT_NOW) void watchLater(socket, workouts, parts);
  return answer;
}

async function watchLater(socket: LiveSocket, workouts: Readonly<Record<string, Position>>, parts: WatchParts): Promise<void> {
  for (;;) {
    await sleep(AGAIN_MS);
    const left = Object.entries(workouts).filter(([workoutId]) => !parts.watching.follows.get(socket, workoutId));
    if (!socket.connected || (await watchAll(socket, Object.fromEntries(left), parts)) !== NOT_NOW) return;
  }
}

/** All that may be followed is followed; the answer names the first that may not. */
async function watchAll(socket: LiveSocket, workouts: Readonly<Record<string, Position>>, parts: WatchParts): Promise<DoneOrFailed> {
  const { watching, owners, relations, presences, events } = parts;
  let answer = DONE;
  for (const [workoutId, position] of Object.entries(workouts)) {
    try {
      const { athleteId, relation } = await watching.read(socket, () => relationTo(workoutId));
      if (athleteId === null || relation === null) {
        if (answer.ok) answer = failed('not_found', 'There is no such workout, or you may not see it.');
        continue;
      }
      if (!socket.connected) return answer;
      void watching.run(watching.open(socket, workoutId, athleteId, relation, position));
      const presence = relation === 'coach' ? presences.of(workoutId) : null;
      if (presence) socket.emit('presence_changed', presence);
    } catch (error) {
      events.storageFailed('watch', error);
      return NOT_NOW;
    }
  }
  return answer;

  async function relationTo(workoutId: string): Promise<{ readonly athleteId: string | null; readonly relation: Relation | null }> {
    const athleteId = await owners.of(workoutId);
    return { athleteId, relation: athleteId === null ? null : await relations.of(socket.data.principal, athleteId) };
  }
}
