import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Unit } from '@gymgenius/domain/lifting/load';
import type { DateOrder } from './date-order.ts';
import type { KnownNames } from './exercise-match.ts';
import type { Columns } from './known-file.ts';

/** A file between its dry run and its commit; kept for an hour, so that a gateway that dies in between loses nothing. */
export interface Upload {
  readonly importId: string;
  readonly athleteId: string;
  readonly fileName: string;
  readonly text: string;
  readonly unit: Unit | null;
  readonly zone: string;
  readonly reading: Reading;
}

/** What the lifter said of how the file is to be read; null = as it tells itself. */
export interface Reading {
  readonly columns: Columns | null;
  readonly dateOrder: DateOrder | null;
}

/** A workout that the lifter has, or had (`undone`). */
export interface KnownWorkout {
  readonly workoutId: string;
  readonly importId: string | null;
  readonly naturalKey: string | null;
  readonly isUndone: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface ImportCounts {
  readonly workouts: number;
  readonly sets: number;
  readonly duplicates: number;
  readonly learnedFromSets: number;
  /** False while the commit is under way, or where it was cut short: committing again finishes it. */
  readonly complete: boolean;
}

export interface ImportRecord {
  readonly importId: string;
  readonly athleteId: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly status: 'committed' | 'undone';
  readonly counts: ImportCounts;
  readonly createdAt: number;
}

/** Everything that an import keeps beside the workouts themselves (those go through the host). Rejects when storage is down. */
export interface ImportStore {
  /** Also forgets every upload older than an hour. */
  keepUpload(upload: Upload): Promise<void>;
  /** undefined = never there, forgotten, or somebody else's. */
  upload(athleteId: string, importId: string): Promise<Upload | undefined>;
  knownWorkouts(athleteId: string): Promise<readonly KnownWorkout[]>;
  knownNames(athleteId: string): Promise<KnownNames>;
  /** Adds those that are missing. */
  addExercises(athleteId: string, exercises: readonly Exercise[], aliases: ReadonlyMap<string, string>): Promise<void>;
  /** Writes the record, or its new status and counts. */
  save(record: ImportRecord): Promise<void>;
  find(athleteId: string, importId: string): Promise<ImportRecord | undefined>;
  /** Newest first. */
  list(athleteId: string): Promise<readonly ImportRecord[]>;
  /** Workouts and sets of an import that are in the history now. */
  imported(athleteId: string, importId: string): Promise<{ readonly workoutIds: readonly string[]; readonly sets: number }>;
  /** How many of these workouts' sets taught the lifter's filter something; `pending` = workouts that the worker has not folded yet. */
  learned(workoutIds: readonly string[]): Promise<{ readonly sets: number; readonly pending: number }>;
}
