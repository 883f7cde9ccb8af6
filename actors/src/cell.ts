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
    }
  | { readonly kind: 'wake'; readonly answer: (isActive: boolean) => void };

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
  usedAt: number;
}
