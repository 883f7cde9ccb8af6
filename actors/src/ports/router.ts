import type { Actor } from '@gymgenius/domain/workout/actor';
import type { CommandEnvelope, DispatchAnswer } from '../command-envelope.ts';

/** Where the commands of a workout are served. Asked before a workout that this host does not hold is taken over. */
export interface Router {
  /** Hands the command to the node that holds the workout; null = serve it here (which steals it if need be: always safe). */
  pokeOwner(envelope: CommandEnvelope, actor: Actor): Promise<DispatchAnswer> | null;
}

/** One node: everything is served here. */
export const serveHere: Router = { pokeOwner: () => null };
