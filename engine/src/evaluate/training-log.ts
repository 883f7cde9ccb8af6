import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { exerciseFor } from './exercise-for.ts';
import { readCsv } from './read-csv.ts';

/** A set of the tidy format that may be scored or learned from. */
export interface LogSet {
  readonly workout: string;
  /** ms since the epoch of the workout's start. */
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

/** The lifters of a tidy CSV with their working and failure sets. */
export async function readTrainingLog(path: string): Promise<LifterLog[]> {
  const lifters = new Map<string, { rows: number; sets: (LogSet & { readonly line: number })[] }>();
  let line = 0;
  for await (const row of readCsv(path)) {
    line++;
    const id = row.get('lifter');
    if (id === undefined) throw new Error(`${path} has no column "lifter": it is not in the tidy format of training logs`);
    const lifter = lifters.get(id) ?? { rows: 0, sets: [] };
    lifters.set(id, lifter);
    lifter.rows++;
    const set = setOf(row);
    if (set !== null) lifter.sets.push({ ...set, line });
  }
  return [...lifters].map(([lifter, { rows, sets }]) => ({ lifter, rows, sets: sets.toSorted((a, b) => a.at - b.at || a.line - b.line) }));
}

function setOf(row: ReadonlyMap<string, string>): LogSet | null {
  const type = row.get('set_type');
  if (type !== 'normal' && type !== 'failure') return null;
  if ((row.get('qc') ?? '').split('|').some((flag) => UNUSABLE.has(flag))) return null;
  const kg = numberIn(row.get('weight_kg'));
  const reps = numberIn(row.get('reps'));
  if (kg === null || kg <= 0 || reps === null || reps < 1) return null;
  const name = row.get('exercise_raw') ?? '';
  const at = Date.parse(row.get('started_at') ?? '');
  return {
    workout: row.get('workout_id') ?? '',
    at: Number.isNaN(at) ? 0 : at,
    name,
    exercise: exerciseFor(name),
    kg,
    reps: Math.round(reps),
    rpe: numberIn(row.get('rpe')),
    failure: type === 'failure',
  };
}

function numberIn(text: string | undefined): number | null {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
