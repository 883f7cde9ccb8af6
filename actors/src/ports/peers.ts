import type { Actor } from '@gymgenius/domain/workout/actor';
import type { CommandEnvelope, DispatchAnswer } from '../command-envelope.ts';

/** What a question to another node came to when its host did not answer it. */
export type PeerFailure =
  /** That node is well and does not hold the workout: a takeover disturbs nobody. */
  | { readonly kind: 'not_mine' }
  /** Nobody is there, or nobody of our kind. */
  | { readonly kind: 'unreachable' }
  /** No word by the deadline: frozen, cut off, or gone without a FIN. The command may have been committed. */
  | { readonly kind: 'silent' };

/** The other nodes' hosts, by the address that stands in the workout's row. Never rejects; each answer comes within the adapter's deadline. */
export interface Peers {
  /** `HostHandover.dispatch` of the node at `address`. */
  dispatch(address: string, envelope: CommandEnvelope, actor: Actor): Promise<DispatchAnswer | PeerFailure>;
  /** `HostHandover.wake` of the node at `address`. */
  wake(address: string, workoutId: string): Promise<{ readonly kind: 'awake'; readonly isActive: boolean } | PeerFailure>;
}
