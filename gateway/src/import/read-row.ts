import { resolveExercise } from '@gymgenius/domain/lifting/alias';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import { cut } from './cut.ts';
import type { Column, ImportSource } from './known-file.ts';
import { parseNumber } from './number.ts';
import type { ImportedSet } from './parsed-import.ts';
import { parseSetSeconds } from './set-seconds.ts';

export type RowResult =
  | { readonly kind: 'set'; readonly set: ImportedSet; readonly order: number | null }
  /** No set at all: a rest timer, an empty line. */
  | { readonly kind: 'skip'; readonly reason: string }
  /** Nothing that we would record as it stands. */
  | { readonly kind: 'warn'; readonly message: string };

export interface RowContext {
  readonly source: ImportSource;
  readonly line: number;
  /** The unit of a weight that names none; null = not told. */
  readonly unit: Unit | null;
  readonly distanceUnit: string;
  readonly cell: (column: Column) => string;
}

/** The same limits as for a set that is logged live (proto's `Load` and `Reps`). */
export const MAX_REPS = 200;
export const MAX_WEIGHT = { kg: 1000, lb: 2205 } as const;
const MAX_SECONDS = 86_400;

/** One row as a set, or why it is none. Numbers are taken as they stand or not at all: nothing is corrected. */
export function readRow(row: RowContext): RowResult {
  const marker = row.source === 'strong' ? row.cell('order') : row.cell('type').toLowerCase();
  const order = parseNumber(row.cell('order'));
  const reps = parseNumber(row.cell('reps'));
  const weight = parseNumber(row.cell('weight'));
  const seconds = parseSetSeconds(row.cell('seconds')) ?? 0;
  const distance = parseNumber(row.cell('distance')) ?? 0;
  const rpe = parseNumber(row.cell('rpe'));
  const rirTold = parseNumber(row.cell('rir'));
  const isBlank = !reps && !weight && !distance;

  if (NOT_SETS.has(marker.toLowerCase())) return { kind: 'skip', reason: `${marker} rows` };
  const type = typeOf(row.source, marker);
  if (type === null)
    return isBlank
      ? { kind: 'skip', reason: marker === '' ? 'rows that are no sets' : `rows marked “${marker.slice(0, 30)}”` }
      : warn(`“${marker.slice(0, 30)}” is not a kind of set`);
  if (row.cell('exercise') === '') return isBlank ? { kind: 'skip', reason: 'empty rows' } : warn('the exercise has no name');

  for (const [name, value] of [
    ['weight', weight],
    ['reps', reps],
    ['seconds', seconds],
    ['distance', distance],
    ['RPE', rpe],
    ['RIR', rirTold],
  ] as const)
    if (Number.isNaN(value)) return warn(`${name} is “${row.cell(COLUMN[name]).slice(0, 30)}”, not a number`);

  const unit = rowUnit(row);
  if (unit === undefined) return warn(`“${row.cell('unit').slice(0, 30)}” is not a unit of weight`);
  if (weight !== null && Math.abs(weight) > MAX_WEIGHT[unit ?? 'lb'])
    return warn(`${weight} ${unit ?? ''}`.trim() + ' is more than anybody lifts');
  if (weight !== null && weight < 0 && !takesHelp(row.cell('exercise'))) return warn(`a weight of ${weight}`);
  if (reps !== null && reps < 0) return warn(`${reps} reps`);
  if (reps !== null && reps > MAX_REPS) return warn(`${reps} reps in one set (at most ${MAX_REPS})`);
  if (reps !== null && !Number.isInteger(reps)) return warn(`${reps} reps is not a whole number`);
  if (seconds < 0 || seconds > MAX_SECONDS) return warn(`${seconds} seconds in one set`);
  if (distance < 0) return warn(`a distance of ${distance}`);
  if (rpe !== null && (rpe < 0 || rpe > 10)) return warn(`RPE ${rpe} is not on the scale of 1 to 10`);
  if (rirTold !== null && (rirTold < 0 || rirTold > 10)) return warn(`${rirTold} reps in reserve are not on the scale of 0 to 10`);

  const timed = !reps && (seconds > 0 || distance > 0);
  if (!timed && reps === null) return { kind: 'skip', reason: 'rows without reps or time' };
  if (!timed && reps === 0 && !weight) return { kind: 'skip', reason: 'empty rows' };
  const failed = !timed && reps === 0;
  const note = [distance > 0 ? `${distance} ${row.cell('distanceUnit') || row.distanceUnit}`.trim() : '', row.cell('note')]
    .filter((part) => part !== '')
    .join(' · ');
  return {
    kind: 'set',
    order,
    set: {
      line: row.line,
      type: timed ? 'timed' : failed ? 'failure' : type,
      weight,
      unit,
      reps: reps ?? 0,
      rir: rirTold ?? (rpe === null || rpe === 0 ? null : 10 - rpe),
      durationSec: seconds > 0 ? seconds : null,
      note: note === '' ? null : cut(note, 500),
    },
  };
}

/** Below zero is help from a machine or a band, for those that move their own body. */
function takesHelp(rawName: string): boolean {
  const kind = exerciseById(resolveExercise(rawName).id ?? '')?.loadKind;
  return kind === 'assisted' || kind === 'added' || kind === 'bodyweight';
}

/** undefined = the row names a unit that we do not know. */
function rowUnit(row: RowContext): Unit | null | undefined {
  const said = row.cell('unit').toLowerCase();
  if (said === '') return row.unit;
  if (said === 'kg' || said === 'kgs') return 'kg';
  return said === 'lb' || said === 'lbs' ? 'lb' : undefined;
}

function typeOf(source: ImportSource, marker: string): SetType | null {
  if (source === 'strong') return STRONG_TYPES.get(marker) ?? (/^\d+$/.test(marker) ? 'working' : null);
  if (source === 'hevy') return HEVY_TYPES.get(marker) ?? null;
  // Theirs is a column that a person may have filled, or that is not there at all.
  if (marker === '') return 'working';
  return HEVY_TYPES.get(marker) ?? OWN_TYPES.get(marker.replaceAll(/[\s_-]/g, '').replace(/sets?$/, '')) ?? null;
}
const HEVY_TYPES = new Map<string, SetType>([
  ['normal', 'working'],
  ['warmup', 'warmup'],
  ['dropset', 'drop'],
  ['failure', 'failure'],
]);
const STRONG_TYPES = new Map<string, SetType>([
  ['W', 'warmup'],
  ['D', 'drop'],
  ['F', 'failure'],
]);
const OWN_TYPES = new Map<string, SetType>([
  ['', 'working'],
  ['working', 'working'],
  ['work', 'working'],
  ['top', 'working'],
  ['backoff', 'working'],
  ['warmup', 'warmup'],
  ['w', 'warmup'],
  ['drop', 'drop'],
  ['d', 'drop'],
  ['failure', 'failure'],
  ['f', 'failure'],
  ['amrap', 'amrap'],
  ['myo', 'myo'],
  ['timed', 'timed'],
]);
const NOT_SETS = new Set(['rest timer', 'note', 'notes']);
const COLUMN = {
  weight: 'weight',
  reps: 'reps',
  seconds: 'seconds',
  distance: 'distance',
  RPE: 'rpe',
  RIR: 'rir',
} as const satisfies Record<string, Column>;

function warn(message: string): RowResult {
  return { kind: 'warn', message };
}
