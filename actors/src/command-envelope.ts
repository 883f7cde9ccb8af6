import type { Command } from '@gymgenius/domain/workout/commands';
import type { RefusalCode } from '@gymgenius/domain/workout/refusal';

/** A command at the host's door, parsed and authorized: the gateway has checked who speaks and that they may reach this workout. */
export interface CommandEnvelope {
  /** UUID; the same for every retry. Timers make theirs with `commandIdFor`. */
  readonly commandId: string;
  readonly workoutId: string;
  /** The owner of the workout that `start_workout` or `import_workout` opens; null for every other command. */
  readonly athleteId: string | null;
  /** Both or neither: REST, imports and timers have no place in a client's queue. */
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  /** Corrected phone clock, ms since the epoch; the host clamps it to now + 5 min. */
  readonly performedAt: number;
  readonly command: Command;
}

export type DispatchAnswer =
  /** In the log as event `seq`; `refused` says why it changed nothing. Every retry gets the same. */
  | { readonly kind: 'committed'; readonly seq: number; readonly epoch: number; readonly refused: RefusalCode | null }
  /** Perhaps nothing was written; the same command again after `retryMs` is safe. */
  | { readonly kind: 'retry'; readonly code: 'busy' | 'unavailable' | 'moved'; readonly retryMs: number }
  /** The log expects another clientSeq of this client. Nothing was written. */
  | { readonly kind: 'renumber'; readonly expected: number }
  /** No such workout (or not this athlete's). Nothing was written. */
  | { readonly kind: 'not_found' }
  /** Nobody in this role may ever ask this (a coach who logs; a body of theirs that cannot be read). Nothing was written, its clientSeq is free. */
  | { readonly kind: 'forbidden' }
  /** This commandId belongs to somebody else's command. Nothing was written, nothing is told. */
  | { readonly kind: 'not_allowed' };
