import type { Actor } from '@gymgenius/domain/workout/actor';
import type { CommandEnvelope, DispatchAnswer } from './command-envelope.ts';
import type { HostedWorkout } from './hosted-workout.ts';
import type { Lifter } from './lifter.ts';
import type { LiveSession } from './live-session.ts';
import type { Mailbox } from './mailbox.ts';

/** Something that waits for its turn at one workout. */
export type Task =
  | {
      readonly kind: 'command';
      readonly envelope: CommandEnvelope;
      readonly actor: Actor;
      readonly answer: (answer: DispatchAnswer) => void;
      readonly notMine: NotMine | null;
    }
  | { readonly kind: 'wake'; readonly answer: (isActive: boolean) => void; readonly notMine: NotMine | null };

/** The answer to a node that has handed a task over when this one does not hold the workout; null = the task came in at our own door. */
type NotMine = () => void;

export type WakeTask = Extract<Task, { kind: 'wake' }>;
export type CommandTask = Extract<Task, { kind: 'command' }>;

/** A workout's place on this host. The mailbox outlives its content: an actor that is thrown away loses no waiting command and no order. */
export interface Cell {
  readonly workoutId: string;
  readonly mailbox: Mailbox<Task>;
  hosted: HostedWorkout | null;
  lifter: Lifter | null;
  /** Only while the workout is active: finished actors are stopped. */
  live: LiveSession | null;
  /** A commit is under way: `hosted.state` is ahead of the log. */
  isCommitting: boolean;
  /** Readers that wait for the commit. */
  readonly readers: (() => void)[];
  isWatched: boolean;
  /** The task being served waits for another node's answer. */
  isAskingOwner: boolean;
  usedAt: number;
}
