import type { Heads } from '@gymgenius/proto/live/messages';
import type { Head } from '@gymgenius/store/ledger/workout-ledger';
import type { GatewayEvents } from '../events.ts';
import { isBehind } from './backlog.ts';
import type { Floors } from './floors.ts';
import type { Follows } from './follows.ts';
import type { LiveSocket } from './types.ts';

export interface HeadsParts {
  readonly follows: Follows;
  readonly floors: Floors;
  /** One query for everything that this gateway's sockets follow. */
  readonly liveHeads: (workoutIds: readonly string[], athleteIds: readonly string[]) => Promise<readonly Head[]>;
  /** What this gateway hosts, followed or not. */
  readonly held: () => readonly string[];
  readonly onHead: (workoutId: string, epoch: number) => void;
  readonly events: GatewayEvents;
}

/**
 * Tells every own socket the true heads of what it follows, straight from PostgreSQL: whoever lost a message learns of it here (I8), and so does a host
 * that has lost a workout (I11).
 */
export async function tellHeads({ follows, floors, liveHeads, held, onHead, events }: HeadsParts): Promise<void> {
  const workoutIds = [...new Set([...follows.workoutIds(), ...held()])];
  const athleteIds = floors.athleteIds();
  if (workoutIds.length === 0 && athleteIds.length === 0) return;
  try {
    const heads = await liveHeads(workoutIds, athleteIds);
    for (const { workoutId, epoch } of heads) onHead(workoutId, epoch);
    for (const [socket, mine] of bySocket(heads, follows, floors))
      if (!socket.data.expired && !isBehind(socket)) socket.emit('heads', { workouts: mine });
  } catch (error) {
    events.storageFailed('heads', error);
  }
}

function bySocket(heads: readonly Head[], follows: Follows, floors: Floors): Map<LiveSocket, Heads['workouts']> {
  const watchers = new Map<string, LiveSocket[]>();
  for (const socket of floors.sockets())
    for (const athleteId of floors.of(socket)) watchers.set(athleteId, [...(watchers.get(athleteId) ?? []), socket]);
  const mine = new Map<LiveSocket, Heads['workouts']>();
  for (const head of heads) {
    const sockets = new Set([...(follows.of(head.workoutId) ?? [])].map((follow) => follow.socket));
    if (head.status === 'active') for (const socket of watchers.get(head.athleteId) ?? []) sockets.add(socket);
    for (const socket of sockets) mine.set(socket, [...(mine.get(socket) ?? []), headOf(head)]);
  }
  return mine;
}

export function headOf({ workoutId, athleteId, epoch, lastSeq, status }: Head): Heads['workouts'][number] {
  return { workoutId, athleteId, epoch, seq: lastSeq, status };
}
