import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Load, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { ReadDates } from './date-order.ts';
import type { Columns, ImportSource } from './known-file.ts';

/** One row of the file that is a set, as the file says it. */
export interface ImportedSet {
  /** 1-based line of the file. */
  readonly line: number;
  readonly type: SetType;
  /** The number as entered, never converted; null = none entered. */
  readonly weight: number | null;
  /** What the row itself says; null = the file does not tell. */
  readonly unit: Unit | null;
  /** 0 = a failed attempt, or a timed set. */
  readonly reps: number;
  readonly rir: number | null;
  readonly durationSec: number | null;
  readonly note: string | null;
  /** When it was done, where the file knows; else the sets are spread over the workout. */
  readonly performedAt?: number;
  /** The load whole, where the file tells its kind; else it follows from the exercise. */
  readonly load?: Load;
}

/** One place of the workout: its sets in the order of the file. */
export interface ImportedSlot {
  readonly rawName: string;
  readonly superset: string | null;
}

export interface ImportedWorkout {
  readonly title: string;
  /** Where the workout itself says in which zone it was; else that of the upload. */
  readonly zone?: string;
  /** Local time as the file writes it, `YYYY-MM-DDTHH:MM:SS`: the same in every zone, so it names the workout. */
  readonly localStart: string;
  readonly startedAt: number;
  /** null when the file has no end and no duration. */
  readonly endedAt: number | null;
  readonly note: string | null;
  readonly slots: readonly ImportedSlot[];
  /** In the order in which they were done as far as the file tells; `slot` indexes `slots`. */
  readonly sets: readonly (ImportedSet & { readonly slot: number })[];
}

/** Something about one line that a person should see. The row is left out, so rows = sets + skipped + warnings. */
export interface Warning {
  readonly line: number;
  readonly message: string;
}

export interface ParsedImport {
  readonly source: ImportSource;
  /** Whether every set says its own unit, or which one was told; null = ask. */
  readonly unit: Unit | null;
  /** Data rows, blank lines left out. */
  readonly rows: number;
  /** Oldest first. */
  readonly workouts: readonly ImportedWorkout[];
  /** Rows that are no sets, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly warnings: readonly Warning[];
  /** How dates of numbers alone were read; null = there are none. */
  readonly dates: ReadDates | null;
  /** Of a file of no app that we know: what its columns were taken for, and a look at them. */
  readonly table: OwnTable | null;
  /** Exercises that the file itself describes, by raw name. */
  readonly described: ReadonlyMap<string, Omit<Exercise, 'id' | 'name'>>;
}

export interface OwnTable {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly columns: Columns;
  /** False = without more columns no set can be read. */
  readonly isComplete: boolean;
}

export type ParseResult = { readonly ok: true; readonly parsed: ParsedImport } | { readonly ok: false; readonly problem: string };

export function setCount(parsed: ParsedImport): number {
  return parsed.workouts.reduce((sum, workout) => sum + workout.sets.length, 0);
}
