import type { Actor } from '@gymgenius/domain/workout/actor';
import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { CommandEnvelope, DispatchAnswer } from '../command-envelope.ts';

/** A committed prefix of a workout's log, folded; the state is the reader's own copy. */
export interface WorkoutView {
  readonly epoch: number;
  readonly seq: number;
  readonly state: WorkoutState;
}

/** A live workout for an admin's eye. */
export interface HostedDescription {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly session: 'waiting' | 'lifting' | 'resting' | 'ended';
  readonly degraded: boolean;
  readonly watched: boolean;
  readonly queued: number;
}

export interface HostHandover {
  dispatch(envelope: CommandEnvelope, actor: Actor): Promise<DispatchAnswer | { readonly kind: 'not_mine' }>;
  /** Whether the workout is active; null = not held here. */
  wake(workoutId: string): Promise<boolean | null>;
}

/** The live workouts of one node. Every write to a workout, from any door, is a `dispatch`. */
export interface SessionHost {
  /** Never rejects; answers after COMMIT or with why not. */
  dispatch(envelope: CommandEnvelope, actor: Actor): Promise<DispatchAnswer>;
  /** What this host has folded and knows to be committed; null when it does not hold the workout (read the ledger). Waits for a commit under way. */
  view(workoutId: string): Promise<WorkoutView | null>;
  /** The suggestion for the current basis, for `resume`; null when there is none (yet). */
  currentSuggestion(workoutId: string): SuggestionOffered | null;
  /** Brings a workout back to life (its lifter's socket has come back after a deploy), so that it has a suggestion again. False: unknown, ended or not now. */
  wake(workoutId: string): Promise<boolean>;
  /** The door for other nodes: serves what is held here and hands on nothing, so that a command travels one hop at most. */
  readonly handover: HostHandover;
  /** The log has this epoch now: what is held here under an older one is thrown away, before it can say anything more (I11). */
  outlived(workoutId: string, epoch: number): void;
  /** Kit, weight or pains of this athlete have changed outside of `exceptIn`: read again before the next question to the engine. */
  profileChanged(athleteId: string, exceptIn?: string): void;
  /** Whether anybody but the lifter follows it; a hint for `describe`, never for delivery. */
  watched(workoutId: string, isWatched: boolean): void;
  describe(): readonly HostedDescription[];
  /** Finishes commits under way, answers `moved` to everything else, releases ownership. Once. */
  drain(): Promise<void>;
  readonly size: number;
}
