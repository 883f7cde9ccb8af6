import type { TidyColumns } from './tidy-columns.ts';

/** A row as it stands, before anything is said of its use. */
export interface TidyRow {
  readonly lifter: string;
  /** The day where the file has no workouts. */
  readonly workout: string;
  /** ms since the epoch, null where no date can be read. Times without a zone are taken for UTC: only the days between them count. */
  readonly at: number | null;
  readonly seq: number | null;
  readonly name: string;
  /** Lower case; `normal` where nothing is said. */
  readonly type: string;
  /** Null = blank, NaN = no number. */
  readonly kg: number | null;
  readonly reps: number | null;
  readonly rpe: number | null;
  readonly flags: readonly string[];
}

export function tidyRow(columns: TidyColumns, fields: readonly string[]): TidyRow {
  const text = (column: number): string => fields[column]?.trim() ?? '';
  const number = (column: number): number | null => numberIn(text(column));
  const startedAt = text(columns.startedAt);
  const seq = number(columns.seq);
  return {
    lifter: text(columns.lifter),
    workout: text(columns.workout) || startedAt.slice(0, 10),
    at: momentIn(startedAt),
    seq: seq !== null && Number.isNaN(seq) ? null : seq,
    name: text(columns.name),
    type: text(columns.type).toLowerCase() || 'normal',
    kg: number(columns.kg),
    reps: number(columns.reps),
    rpe: number(columns.rpe),
    flags: text(columns.qc)
      .split('|')
      .map((flag) => flag.trim()),
  };
}

/** A decimal comma counts as a point; a column is never thousands of kilos. */
function numberIn(text: string): number | null {
  if (text === '') return null;
  const value = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

const PLAIN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

function momentIn(text: string): number | null {
  const plain = PLAIN.exec(text);
  const value = Date.parse(plain === null ? text : `${plain[1]}T${plain[2] ?? '00:00'}Z`);
  return Number.isNaN(value) ? null : value;
}
