import type { Row } from './csv-table.ts';

/** `csv` = a table of nobody's that we know, `gymgenius` = our own JSON. */
export type ImportSource = 'strong' | 'hevy' | 'fitnotes' | 'stronglifts' | 'csv' | 'gymgenius';

/** What we read from a row. */
export type Column =
  | 'date'
  | 'end'
  | 'title'
  | 'duration'
  | 'exercise'
  | 'order'
  | 'type'
  | 'weight'
  | 'unit'
  | 'reps'
  | 'distance'
  | 'seconds'
  | 'note'
  | 'workoutNote'
  | 'superset'
  | 'rpe'
  | 'rir'
  | 'distanceUnit';

export type Columns = Partial<Record<Column, number>>;

export interface KnownFile {
  readonly source: ImportSource;
  readonly columns: Columns;
  readonly unit: 'kg' | 'lb' | null;
  readonly distanceUnit: string;
  /** One a set, where the file's own rows are not. */
  readonly rows?: readonly Row[];
}

/** Only the columns that are there. */
export function found(columns: Record<string, number>): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, index]) => index >= 0));
}
