import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { exerciseFor } from './exercise-for.ts';
import { inTime } from './in-time.ts';
import { readCsv } from './read-csv.ts';
import { tidyColumns, type TidyColumns } from './tidy-columns.ts';
import { tidyRow, type TidyRow } from './tidy-row.ts';

/** A set of the tidy format that may be scored or learned from. */
export interface LogSet {
  readonly workout: string;
  /** ms since the epoch of the workout's start; 0 where the log has no dates. */
  readonly at: number;
  /** Its name in the log. */
  readonly name: string;
  readonly exercise: Exercise;
  readonly kg: number;
  /** As logged, 1 or more. */
  readonly reps: number;
  readonly rpe: number | null;
  readonly failure: boolean;
}
export interface LifterLog {
  readonly lifter: string;
  /** Rows of the file, of any kind. */
  readonly rows: number;
  /** In order of time. */
  readonly sets: readonly LogSet[];
}

/** Rows with one of these flags say nothing about reps at a weight. */
const UNUSABLE = new Set([
  'no_reps',
  'failed_or_blank',
  'reps_gt100',
  'w_gt450kg',
  'w_neg',
  'w_outlier',
  'no_weight',
  'assisted_load',
  'distance',
  'dup_workout',
]);
/** What logs call a set that is worked for. */
const WORKING: ReadonlySet<string> = new Set(['normal', 'working', 'failure']);
/** The flags reps_gt100 and w_gt450kg, for a file that has no flags. */
const MOST_REPS = 100;
const MOST_KG = 450;

type Read = {
  readonly lifter: string;
  rows: number;
  readonly rowsSeen: Set<string>;
  readonly sets: (LogSet & { readonly seq: number | null })[];
};

/**
 * The lifters of a tidy CSV with their working and failure sets, in the file's order of lifters. A row that is there twice to the letter, with a
 * `set_seq`, counts once. Rejects in words when the file is of another kind; `note` hears what else is odd.
 */
export async function readTrainingLog(path: string, note: (text: string) => void = () => {}): Promise<LifterLog[]> {
  const lifters = new Map<string, Read>();
  const odd = { twice: 0, unread: 0, firstUnread: 0, undated: 0 };
  let columns: TidyColumns | null = null;
  let moment = 0;
  for await (const records of readCsv(path)) {
    for (const { line, fields } of records) {
      if (columns === null) {
        columns = tidyColumns(path, fields);
        continue;
      }
      const row = tidyRow(columns, fields);
      const lifter = lifters.get(row.lifter) ?? { lifter: row.lifter, rows: 0, rowsSeen: new Set(), sets: [] };
      lifters.set(row.lifter, lifter);
      const own = JSON.stringify(fields);
      if (row.seq !== null && lifter.rowsSeen.has(own)) {
        odd.twice++;
        continue;
      }
      lifter.rowsSeen.add(own);
      lifter.rows++;
      if (row.at === null) odd.undated++;
      moment = row.at ?? moment;
      if (Number.isNaN(row.kg) || Number.isNaN(row.reps)) {
        odd.unread++;
        odd.firstUnread ||= line;
      }
      const set = setOf(row, moment);
      if (set !== null) lifter.sets.push({ ...set, seq: row.seq });
    }
  }
  if (columns === null) throw new Error(`${path} is empty.`);
  if (lifters.size === 0) throw new Error(`${path} has a header and nothing below it.`);
  if (odd.twice > 0) note(`${odd.twice} rows are there twice and count once`);
  if (odd.unread > 0) note(`${odd.unread} rows have a weight or reps that is no number (the first on line ${odd.firstUnread}): left out`);
  if (odd.undated > 0) note(`${odd.undated} rows have no date that can be read: taken in the file's order`);
  return [...lifters.values()].map(({ lifter, rows, sets }) => ({ lifter, rows, sets: inTime(sets) }));
}

function setOf(row: TidyRow, at: number): LogSet | null {
  const { type, kg, reps, rpe, workout, name } = row;
  if (!WORKING.has(type)) return null;
  if (row.flags.some((flag) => UNUSABLE.has(flag))) return null;
  if (kg === null || !(kg > 0 && kg <= MOST_KG) || reps === null || !(reps >= 1 && reps <= MOST_REPS)) return null;
  return {
    workout,
    at,
    name,
    exercise: exerciseFor(name),
    kg,
    reps: Math.round(reps),
    rpe: rpe === null || Number.isNaN(rpe) ? null : rpe,
    failure: type === 'failure',
  };
}
