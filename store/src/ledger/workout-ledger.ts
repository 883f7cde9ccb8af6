import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { Projection } from '@gymgenius/domain/workout/project';

/** The right to append to one workout, until somebody else acquires it: a higher epoch fences every older one (I3). */
export interface Lease {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly lastSeq: number;
}

/** One event to append, with every row that changes with it. `seq` must be the log's last seq + 1 and `epoch` its current epoch, else the entry is fenced. */
export interface LedgerEntry {
  readonly event: WorkoutEvent;
  /** Answered again to a retry of the same command (I2). */
  readonly result: CommandResult;
  readonly projection: Projection;
  /** Session columns after the event. `status` is also what "one active workout per lifter" is enforced on. */
  readonly session: { readonly status: 'new' | 'active' | 'ended'; readonly wakeAt: number | null; readonly lastSetAt: number | null };
  /** Whether the worker must hear of it (I9); the outbox row is written in the same transaction. */
  readonly publish: boolean;
  /** Entries of one group commit together or not at all (a start and the finish of the workout that it supersedes); null = alone. */
  readonly group: string | null;
}

/** What a command came to. `refused` carries the code and consumed its place in the log like any other. */
export type CommandResult = { readonly refused: string | null };

export type AppendOutcome =
  | { readonly kind: 'applied'; readonly seq: number }
  /** The log has this commandId already: answer what was stored. */
  | { readonly kind: 'duplicate'; readonly seq: number; readonly epoch: number; readonly actorId: string; readonly result: CommandResult }
  /** Epoch or seq moved on: somebody else owns the workout now. */
  | { readonly kind: 'fenced' }
  /** A constraint of the database refused it (a bug, or the race of two starts): nothing was written. */
  | { readonly kind: 'rejected'; readonly constraint: string }
  /** The connection failed on the way: committed or not, nobody knows. Throw the state away, acquire, replay. */
  | { readonly kind: 'unknown' };

export interface StoredEvent {
  readonly event: WorkoutEvent;
  readonly result: CommandResult;
}

export interface Head {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly lastSeq: number;
  readonly status: 'new' | 'active' | 'ended';
}

/**
 * The durable log of every workout, and the only authority over who may write it. Every method may reject with `LedgerUnavailable`
 * (nothing was done); `append` instead answers `unknown` per entry when it cannot tell.
 */
export interface WorkoutLedger {
  /** Takes ownership: creates the session row when `athleteId` is given and none exists; epoch + 1. null = no such workout. Always safe (§3.1). */
  acquire(workoutId: string, owner: { readonly id: string; readonly address: string }, athleteId: string | null): Promise<Lease | null>;
  /** Gives up the routing hint when the lease is still current; never needed for safety. */
  release(workoutId: string, epoch: number): Promise<void>;
  /** At most one entry per workout in a call, or several of one group. Outcomes in the order of the entries. */
  append(entries: readonly LedgerEntry[]): Promise<readonly AppendOutcome[]>;
  /** Events with `afterSeq` < seq <= `upTo` (default: all), ascending, lifted to today's schema. */
  read(workoutId: string, afterSeq: number, upTo?: number): Promise<readonly StoredEvent[]>;
  /** Heads of these workouts in one query; unknown ids are left out. */
  heads(workoutIds: readonly string[]): Promise<readonly Head[]>;
  /** Who may be asked, without taking over: null = no such workout. */
  locate(workoutId: string): Promise<{
    readonly athleteId: string;
    readonly owner: string | null;
    readonly ownerAddress: string | null;
    readonly epoch: number;
  } | null>;
  /** The lifter's active workout, if any, and when its last set was done. */
  activeOf(athleteId: string): Promise<{ readonly workoutId: string; readonly lastSetAt: number | null } | null>;
}

/** PostgreSQL cannot be reached (or answers that it is going down): nothing was written. The phone keeps its set and tries again. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}
