import type { Table } from './csv-table.ts';
import { fitNotes } from './fit-notes.ts';
import { found, type Column, type Columns, type KnownFile } from './known-file.ts';
import { guessColumns, NEEDED_COLUMNS } from './own-columns.ts';
import { strongLifts } from './strong-lifts.ts';

export type Detected = KnownFile | { readonly source: null; readonly problem: string };

/** Which app wrote the file, and where its columns are; `chosen`: where the lifter says that they are. */
export function detect(table: Table, chosen: Columns | null = null): Detected {
  const names = table.header.map((name) => name.toLowerCase().replace(/^"|"$/g, '').trim());
  if (chosen !== null) return own(names, chosen);
  if (names.includes('exercise_title') && names.includes('start_time')) return hevy(names);
  const lifts = strongLifts(names, table.rows);
  if (lifts) return lifts;
  const notes = fitNotes(names);
  if (notes) return notes;
  const columns = strongByName(names);
  if (isStrong(columns)) {
    const weight = names[columns.weight ?? -1] ?? '';
    const distance = names[columns.distance ?? -1] ?? '';
    return {
      source: 'strong',
      columns,
      unit: /\(kgs?\)/.test(weight) ? 'kg' : /\(lbs?\)/.test(weight) ? 'lb' : null,
      distanceUnit: bracketed(distance),
    };
  }
  if (looksLikeStrong(table)) return { source: 'strong', columns: byPosition(names.length), unit: null, distanceUnit: '' };
  const notCsv = whatItIs(names);
  return notCsv === null ? own(names, guessColumns(names)) : { source: null, problem: `This is no CSV of workouts: ${notCsv}` };
}

/** A file of no app that we know: its columns are what the lifter says, or what their names suggest. */
function own(names: readonly string[], columns: Columns): Detected {
  const isThere = Object.values(columns).every((at) => at < names.length);
  if (!isThere) return { source: null, problem: 'A column was chosen that this file does not have.' };
  const weight = names[columns.weight ?? -1] ?? '';
  const unit = /\bkgs?\b|kilo/.test(weight.replaceAll('_', ' '))
    ? 'kg'
    : /\b(lbs?|pounds?)\b/.test(weight.replaceAll('_', ' '))
      ? 'lb'
      : null;
  return { source: 'csv', columns, unit, distanceUnit: bracketed(names[columns.distance ?? -1] ?? '') };
}

/** Whether a set can be read with these columns. */
export function isComplete(columns: Columns): boolean {
  return NEEDED_COLUMNS.every((any) => any.some((column) => columns[column] !== undefined));
}

function hevy(names: readonly string[]): Detected {
  const at = (...any: readonly string[]) => names.findIndex((name) => any.includes(name));
  const columns = found({
    date: at('start_time'),
    end: at('end_time'),
    title: at('title'),
    workoutNote: at('description'),
    exercise: at('exercise_title'),
    superset: at('superset_id'),
    note: at('exercise_notes'),
    order: at('set_index'),
    type: at('set_type'),
    weight: at('weight_kg', 'weight_lbs', 'weight_lb'),
    reps: at('reps'),
    distance: at('distance_km', 'distance_miles', 'distance'),
    seconds: at('duration_seconds'),
    rpe: at('rpe'),
  });
  const missing = (['exercise', 'date', 'type', 'reps'] as const).filter((column) => columns[column] === undefined);
  if (missing.length > 0)
    return { source: null, problem: `This Hevy export lacks ${missing.join(' and ')}; export it again and upload the whole file.` };
  const weight = names[columns.weight ?? -1];
  const unit = weight === undefined ? null : weight === 'weight_kg' ? 'kg' : 'lb';
  return { source: 'hevy', columns, unit, distanceUnit: names[columns.distance ?? -1] === 'distance_miles' ? 'miles' : 'km' };
}

/** Strong translates its header with the phone's language. */
const STRONG: Readonly<Record<string, Column>> = {
  date: 'date', 日期: 'date', datum: 'date', fecha: 'date', data: 'date', 日付: 'date', дата: 'date',
  'workout name': 'title', 锻炼名称: 'title', 訓練名稱: 'title', 'workout-name': 'title',
  duration: 'duration', 'workout duration': 'duration', 'duration (sec)': 'duration', 时长: 'duration', 時長: 'duration', dauer: 'duration',
  'exercise name': 'exercise', 运动名称: 'exercise', 運動名稱: 'exercise', 'name der übung': 'exercise',
  'set order': 'order', 设置顺序: 'order', 設置順序: 'order',
  weight: 'weight', 'weight (kg)': 'weight', 'weight (kgs)': 'weight', 'weight (lb)': 'weight', 'weight (lbs)': 'weight', 重量: 'weight', gewicht: 'weight',
  'weight unit': 'unit',
  reps: 'reps', 次: 'reps', 次数: 'reps', 次數: 'reps', 'wiederh.': 'reps', wiederholungen: 'reps',
  distance: 'distance', 'distance (meters)': 'distance', 'distance (km)': 'distance', 'distance (miles)': 'distance', 距离: 'distance', 距離: 'distance',
  seconds: 'seconds', 秒: 'seconds', sekunden: 'seconds',
  notes: 'note', 备注: 'note', 備註: 'note', notizen: 'note',
  'workout notes': 'workoutNote', 锻炼备注: 'workoutNote', 'workout-notizen': 'workoutNote',
  rpe: 'rpe',
}; // prettier-ignore

function strongByName(names: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [index, name] of names.entries()) {
    const column = Object.hasOwn(STRONG, name) ? STRONG[name] : undefined;
    if (column) columns[column] ??= index;
  }
  return columns;
}

function isStrong(columns: Columns): boolean {
  return (['date', 'title', 'exercise', 'order', 'reps'] as const).every((column) => columns[column] !== undefined);
}

/** In every language the columns keep their order: the values tell a translated header that we do not know. */
function looksLikeStrong({ header, rows }: Table): boolean {
  const sample = rows.filter((row) => row.cells.length === header.length).slice(0, 20);
  const fits = sample.filter(
    ({ cells }) =>
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(cells[0] ?? '') &&
      /^(\d+|[A-Z])$/.test(cells[4] ?? '') &&
      cells.slice(5, 9).every((cell) => /^[\d.,]*$/.test(cell)),
  );
  return (header.length === 10 || header.length === 12) && fits.length > 0 && fits.length >= sample.length / 2;
}

function byPosition(width: number): Columns {
  const first: Columns = { date: 0, title: 1, duration: 2, exercise: 3, order: 4, weight: 5, reps: 6, distance: 7, seconds: 8 };
  return width === 12 ? { ...first, note: 9, workoutNote: 10, rpe: 11 } : { ...first, rpe: 9 };
}

/** null = it may well be a table. */
function whatItIs(names: readonly string[]): string | null {
  const first = names[0] ?? '';
  if (first.startsWith('pk\u0003')) return 'it is a zip or Excel file. Export as CSV and upload that.';
  if (first.startsWith('{') || first.startsWith('[')) return 'it is JSON of another app. Export as CSV and upload that.';
  if (first.startsWith('<')) return 'it is a web page. Export as CSV and upload that.';
  return names.length < 3 ? 'its first line is not a row of column names.' : null;
}

function bracketed(name: string): string {
  return /\(([^)]+)\)/.exec(name)?.[1] ?? '';
}
