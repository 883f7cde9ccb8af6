import * as z from 'zod/mini';
import { ExerciseId, Text, Unit, Uuid, Zone } from '../values.ts';

/** What a column of a file can be. */
export const ImportColumn = z.enum([
  'date',
  'end',
  'title',
  'duration',
  'exercise',
  'order',
  'type',
  'weight',
  'unit',
  'reps',
  'distance',
  'distanceUnit',
  'seconds',
  'note',
  'workoutNote',
  'superset',
  'rpe',
  'rir',
]);
export type ImportColumn = z.infer<typeof ImportColumn>;
/** Which column of the file is what, 0-based. */
const Columns = z.partialRecord(ImportColumn, z.int().check(z.gte(0), z.lt(60)));
const DateOrder = z.enum(['dmy', 'mdy']);

/** POST /v1/imports: a dry run. Nothing is written but the parsed file, kept for an hour under `importId`. Body limit 16 MB. */
export const ImportUpload = z.strictObject({
  fileName: Text(200),
  text: Text(16_000_000),
  /** Strong does not say; asked when the preview answers `unit: null`. */
  unit: z.nullable(Unit),
  zone: Zone,
  /** For a file of no app that we know: where its columns are. Absent = as its header tells. */
  columns: z.exactOptional(Columns),
  /** How `02/05/17` is meant, where the file does not tell. */
  dateOrder: z.exactOptional(DateOrder),
});
export type ImportUpload = z.infer<typeof ImportUpload>;

export const ImportPreview = z.object({
  importId: Uuid,
  source: z.enum(['strong', 'hevy', 'fitnotes', 'stronglifts', 'csv', 'gymgenius']),
  unit: z.nullable(Unit),
  rows: z.int(),
  workouts: z.int(),
  sets: z.int(),
  /** Workouts that this lifter has already, by natural key. */
  duplicates: z.int(),
  firstAt: z.nullable(z.number()),
  lastAt: z.nullable(z.number()),
  exercises: z.array(
    z.object({ rawName: z.string(), exerciseId: z.nullable(ExerciseId), how: z.enum(['alias', 'pattern', 'unknown']), sets: z.int() }),
  ),
  /** Skipped on purpose: rest timer rows, empty rows. */
  skipped: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** By line of the file, 1-based, the first 200. */
  warnings: z.array(z.object({ line: z.int(), message: z.string() })),
  warningCount: z.int(),
  /** How dates of numbers alone were read, and whether the file can only be read so; null = it has none. */
  dates: z.nullable(z.object({ order: DateOrder, isSure: z.boolean() })),
  /** Of a file of no app that we know: what its columns were taken for, to be corrected. */
  table: z.nullable(
    z.object({ header: z.array(z.string()), sample: z.array(z.array(z.string())), columns: Columns, isComplete: z.boolean() }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** POST /v1/imports/:id/commit -> ImportDone; POST /v1/imports/:id/undo -> ImportUndone; GET /v1/imports -> Imports. `lastWorkouts` keeps the newest N out (replay). */
export const ImportCommit = z.strictObject({
  unit: z.nullable(Unit),
  skipLastWorkouts: z.int().check(z.gte(0), z.lte(10_000)),
  /** By raw name what it means, where the lifter says otherwise than the preview; null = an exercise of their own. */
  exercises: z.exactOptional(z.record(Text(120), z.nullable(ExerciseId))),
});
export const ImportDone = z.object({ importId: Uuid, workouts: z.int(), sets: z.int(), duplicates: z.int(), learnedFromSets: z.int() });
export type ImportDone = z.infer<typeof ImportDone>;
export const ImportUndone = z.object({ importId: Uuid, workouts: z.int(), sets: z.int() });
export const Imports = z.object({
  imports: z.array(
    z.object({
      importId: Uuid,
      source: z.string(),
      fileName: z.string(),
      status: z.enum(['committed', 'undone']),
      workouts: z.int(),
      sets: z.int(),
      createdAt: z.number(),
    }),
  ),
});
