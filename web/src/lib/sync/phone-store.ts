import type { LiveEvent, SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { CommandDraft, OutboxRow } from './outbox-row.ts';

/** What this phone knows of one workout beside its events. */
export interface KnownWorkout {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly suggestion: SuggestionOffered | null;
}

/** The phone's own database. Everything is written before it is shown; a reload with the network cut needs nothing else. */
export interface PhoneStore {
  /** Stores the command and gives it its place, in one transaction: two tabs can never give one number twice. */
  enqueue(draft: CommandDraft): Promise<OutboxRow>;
  /** All rows of this athlete, in order; of nobody else. */
  rows(athleteId: string): Promise<OutboxRow[]>;
  markCommitted(commandId: string, seq: number): Promise<void>;
  setAside(commandId: string, problem: string): Promise<void>;
  forget(commandIds: readonly string[]): Promise<void>;
  /** A new clientId for this installation; the athlete's unsent rows count from 1 again under it and keep their commandIds. */
  renumber(athleteId: string): Promise<void>;
  clientId(): Promise<string>;

  /** Idempotent: events are keyed by (workout, seq). */
  saveEvents(events: readonly LiveEvent[]): Promise<void>;
  events(workoutId: string): Promise<LiveEvent[]>;
  /** The server's log is another one now (a database restored): what was confirmed before is not. */
  dropEvents(workoutId: string): Promise<void>;
  saveWorkout(workout: KnownWorkout): Promise<void>;
  workout(workoutId: string): Promise<KnownWorkout | undefined>;

  /** Small things by name: the token, settings, the last answers of the server. */
  remember(key: string, value: unknown): Promise<void>;
  recall(key: string): Promise<unknown>;
  /** This athlete is gone: everything of theirs, unsent sets too; nothing of anybody else who uses this phone. */
  wipe(athleteId: string): Promise<void>;
  close(): void;
}
