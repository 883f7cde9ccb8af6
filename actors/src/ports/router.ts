import type { Actor } from '@gymgenius/domain/workout/actor';
import type { CommandEnvelope, DispatchAnswer } from '../command-envelope.ts';

/** Where the commands of a workout are served. Asked before a workout that this host does not hold is taken over. May reject when storage is down. */
export interface Router {
  /** Hands the command to the node that holds the workout; null = serve it here (which steals it if need be: always safe). */
  pokeOwner(envelope: CommandEnvelope, actor: Actor): Promise<DispatchAnswer | null> | null;
  /** Whether the workout is active on the node that holds it; null = wake it here. */
  wakeOwner(workoutId: string): Promise<boolean | null> | null;
}

/** One node: everything is served here. */
export const serveHere: Router = { pokeOwner: () => null, wakeOwner: () => null };
