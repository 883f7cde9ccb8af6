import type { Unit } from '@gymgenius/domain/lifting/load';
import { MAX_SETS, MAX_SLOTS } from '@gymgenius/domain/workout/decide';
import { detect, isComplete } from './columns.ts';
import { readTable, type Row, type Table } from './csv-table.ts';
import { cut } from './cut.ts';
import { dateOrderOf, type DateOrder } from './date-order.ts';
import { parseDuration } from './duration.ts';
import type { Column, Columns, KnownFile } from './known-file.ts';
import { latest } from './latest.ts';
import { localIso, parseLocalTime, toInstant, type LocalTime } from './local-time.ts';
import { isOwnExport, parseOwnExport } from './own-export.ts';
import type { ImportedSet, ImportedSlot, ImportedWorkout, OwnTable, ParseResult, Warning } from './parsed-import.ts';
import { readRow } from './read-row.ts';
import { inRounds } from './rounds.ts';

export interface ParseOptions {
  /** What the lifter says the weights are in, for a file that does not. */
  readonly unit: Unit | null;
  /** IANA zone in which the file's times are read. */
  readonly zone: string;
  /** ms since the epoch: nothing was done later than a day after it. */
  readonly now: number;
  /** Where the lifter says that the columns are; absent = as the header tells. */
  readonly columns?: Columns | null;
  /** How the lifter says that dates of numbers alone are written; absent = as the file tells. */
  readonly dateOrder?: DateOrder | null;
}

/**
 * Reads an export of Strong, Hevy, FitNotes, StrongLifts or ourselves, or any CSV of sets. Pure: the same text and options give the same workouts. Every
 * row is a set, skipped, or warned of.
 */
export function parseImport(text: string, options: ParseOptions): ParseResult {
  if (isOwnExport(text)) return parseOwnExport(text, options);
  const read = readTable(text);
  if (!read.ok) return read;
  const detected = detect(read.table, options.columns);
  if (detected.source === null) return { ok: false, problem: detected.problem };
  if (read.table.rows.length === 0) return { ok: false, problem: 'The file has column names but no rows.' };
  const rows = detected.rows ?? read.table.rows;
  const table = detected.source === 'csv' ? tableOf(read.table, detected.columns) : null;
  const told = dateOrderOf(datesOf(rows, detected.columns));
  const dates = told && options.dateOrder ? { order: options.dateOrder, isSure: told.isSure } : told;
  const reader = new Reader(detected, options, dates?.order ?? 'dmy');
  for (const row of rows) {
    if (table?.isComplete === false) reader.skip('rows, until the columns are chosen');
    else reader.add(row);
  }
  const workouts = reader.workouts();
  const sets = workouts.flatMap((workout) => workout.sets);
  // Without a single weight there is nothing to ask the unit of.
  const isTold = sets.every((set) => set.unit !== null || !set.weight);
  const unit = detected.unit ?? (isTold ? (sets.find((set) => set.unit !== null)?.unit ?? options.unit ?? 'kg') : options.unit);
  const { skipped, warnings } = reader;
  const { source } = detected;
  return { ok: true, parsed: { source, unit, rows: rows.length, workouts, skipped, warnings, dates, table, described: new Map() } };
}

function* datesOf(rows: readonly Row[], columns: Columns): Generator<string> {
  for (const { cells } of rows) yield cells[columns.date ?? -1] ?? '';
}

const SAMPLE = 3;
function tableOf({ header, rows }: Table, columns: Columns): OwnTable {
  const shown = (cells: readonly string[]) => cells.slice(0, MOST_COLUMNS).map((cell) => cut(cell, 60));
  return {
    header: shown(header),
    sample: rows.slice(0, SAMPLE).map(({ cells }) => shown(cells)),
    columns,
    isComplete: isComplete(columns),
  };
}
/** What a screen offers to choose from. */
const MOST_COLUMNS = 60;

interface OpenWorkout {
  readonly title: string;
  readonly localStart: string;
  readonly startedAt: number;
  endedAt: number | null;
  note: string | null;
  readonly slots: ImportedSlot[];
  readonly sets: (ImportedSet & { readonly slot: number })[];
  /** Where the last set of an exercise was put, and its number there. */
  readonly last: Map<string, { slot: number; order: number }>;
  current: number;
  /** Both apps write an exercise's note on each of its rows: it is kept once a slot. */
  readonly notes: Map<number, string>;
}

class Reader {
  readonly skipped = new Map<string, number>();
  readonly warnings: Warning[] = [];
  readonly #open = new Map<string, OpenWorkout>();
  /** A workout's rows repeat its date, and a zone's clock is slow to ask: 715 -> 100 ms for 6,778 rows. */
  readonly #times = new Map<string, { local: LocalTime; instant: number } | null>();
  readonly #file: KnownFile;
  readonly #options: ParseOptions;
  readonly #order: DateOrder;

  constructor(file: KnownFile, options: ParseOptions, order: DateOrder) {
    this.#file = file;
    this.#options = options;
    this.#order = order;
  }

  add({ line, cells }: Row): void {
    const { source, columns, distanceUnit } = this.#file;
    const cell = (column: Column) => cells[columns[column] ?? -1] ?? '';
    const warn = (message: string) => this.warnings.push({ line, message });
    if (cells.every((one) => one === '')) return this.skip('empty rows');
    const result = readRow({ source, line, unit: this.#file.unit ?? this.#options.unit, distanceUnit, cell });
    if (result.kind === 'skip') return this.skip(result.reason);
    const start = this.#time(cell('date'));
    if (!start) return void warn(`“${cell('date').slice(0, 40)}” is not a date`);
    const { local, instant: startedAt } = start;
    if (local.year < 2000 || startedAt > latest(this.#options.now))
      return void warn(`${localIso(local).slice(0, 10)} cannot be the day of a workout`);
    if (result.kind === 'warn') return void warn(result.message);
    const workout = this.#workout(local, startedAt, cell);
    const slot = slotFor(workout, cut(cell('exercise'), 120), cell('superset'), result.order);
    if (slot === null) return void warn(`more than ${MAX_SLOTS} exercises in one workout`);
    if (workout.sets.length === MAX_SETS) return void warn(`more than ${MAX_SETS} sets in one workout`);
    const { note } = result.set;
    const isNew = note !== null && workout.notes.get(slot) !== note;
    if (isNew) workout.notes.set(slot, note);
    workout.sets.push({ ...result.set, note: isNew ? note : null, slot });
  }

  workouts(): ImportedWorkout[] {
    return [...this.#open.values()]
      .filter((workout) => workout.sets.length > 0)
      .map(({ title, localStart, startedAt, endedAt, note, slots, sets }) => ({
        title,
        localStart,
        startedAt,
        endedAt,
        note,
        slots,
        sets: inRounds(slots, sets),
      }))
      .toSorted((a, b) => a.startedAt - b.startedAt || (a.title < b.title ? -1 : 1));
  }

  #time(text: string): { local: LocalTime; instant: number } | null {
    let time = this.#times.get(text);
    if (time === undefined) {
      const local = parseLocalTime(text, this.#order);
      // A day without an hour is its noon: so it stays that day wherever it is looked at.
      const at = local && !/\d:\d/.test(text) ? { ...local, hour: 12 } : local;
      time = local && at && { local, instant: toInstant(at, this.#options.zone) };
      this.#times.set(text, time);
    }
    return time;
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }

  #workout(local: LocalTime, startedAt: number, cell: (column: Column) => string): OpenWorkout {
    const title = cut(cell('title'), 120) || 'Workout';
    const localStart = localIso(local);
    const key = `${localStart} ${title}`;
    let workout = this.#open.get(key);
    if (!workout) {
      workout = {
        title,
        localStart,
        startedAt,
        endedAt: null,
        note: null,
        slots: [],
        sets: [],
        last: new Map(),
        current: -1,
        notes: new Map(),
      };
      this.#open.set(key, workout);
    }
    workout.endedAt ??= this.#endOf(startedAt, cell);
    workout.note ??= cut(cell('workoutNote'), 2000) || null;
    return workout;
  }

  #endOf(startedAt: number, cell: (column: Column) => string): number | null {
    const end = this.#time(cell('end'));
    const seconds = parseDuration(cell('duration'));
    const told = end ? Math.max(startedAt, end.instant) : seconds === null ? null : startedAt + seconds * 1000;
    // An end that is yet to come is none: the sets tell when it was over.
    return told !== null && told > latest(this.#options.now) ? null : told;
  }
}

/**
 * The slot of the next set: the running one of the same exercise, or the one that a superset comes back to (its numbers go on),
 * else a new one. null = there are too many.
 */
function slotFor(workout: OpenWorkout, rawName: string, superset: string, order: number | null): number | null {
  const last = workout.last.get(rawName);
  const goesOn =
    last !== undefined && (last.slot === workout.current || order === null || order > last.order || workout.slots.length >= MAX_SLOTS);
  if (!goesOn && workout.slots.length >= MAX_SLOTS) return null;
  const slot = goesOn ? last.slot : workout.slots.push({ rawName, superset: superset === '' ? null : cut(superset, 36) }) - 1;
  workout.last.set(rawName, { slot, order: order ?? last?.order ?? 0 });
  workout.current = slot;
  return slot;
}
