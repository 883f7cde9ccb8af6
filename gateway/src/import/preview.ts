import type { ImportPreview } from '@gymgenius/proto/rest/imports';
import type { ExerciseMatch } from './exercise-match.ts';
import { setCount, type ParsedImport } from './parsed-import.ts';

const MAX_WARNINGS = 200;

/** What the lifter sees before anything is written. `sets` counts duplicates too, so that rows = sets + skipped + warnings. */
export function toPreview(
  importId: string,
  parsed: ParsedImport,
  exercises: ReadonlyMap<string, ExerciseMatch>,
  duplicates: number,
): ImportPreview {
  return {
    importId,
    source: parsed.source,
    unit: parsed.unit,
    rows: parsed.rows,
    workouts: parsed.workouts.length,
    sets: setCount(parsed),
    duplicates,
    firstAt: parsed.workouts[0]?.startedAt ?? null,
    lastAt: parsed.workouts.at(-1)?.startedAt ?? null,
    exercises: [...exercises.values()].map(({ rawName, exercise, how, isNew, sets }) => ({
      rawName,
      exerciseId: isNew ? null : exercise.id,
      how,
      sets,
    })),
    skipped: [...parsed.skipped].map(([reason, count]) => ({ reason, count })),
    warnings: parsed.warnings.slice(0, MAX_WARNINGS).map(({ line, message }) => ({ line, message })),
    warningCount: parsed.warnings.length,
    dates: parsed.dates,
    table: parsed.table && {
      ...parsed.table,
      header: [...parsed.table.header],
      sample: parsed.table.sample.map((cells) => [...cells]),
      columns: { ...parsed.table.columns },
    },
  };
}
