import type { SetRow, WorkoutRow } from '@gymgenius/domain/workout/project';

type ColumnType = 'uuid' | 'text' | 'int' | 'float8' | 'boolean' | 'jsonb' | 'moment';

/** Columns of the projected tables by the domain's own names. A `moment` is ms since the epoch in the domain and timestamptz in the table. */
export const WORKOUT_COLUMNS = {
  id: 'uuid',
  athleteId: 'uuid',
  status: 'text',
  source: 'text',
  importId: 'uuid',
  naturalKey: 'text',
  title: 'text',
  zone: 'text',
  goal: 'text',
  note: 'text',
  startedAt: 'moment',
  endedAt: 'moment',
} as const satisfies Record<keyof WorkoutRow, ColumnType>;

export const SET_COLUMNS = {
  workoutId: 'uuid',
  setId: 'uuid',
  athleteId: 'uuid',
  slotId: 'uuid',
  exerciseId: 'text',
  type: 'text',
  loadKind: 'text',
  loadValue: 'float8',
  loadUnit: 'text',
  loadKg: 'float8',
  reps: 'int',
  rir: 'float8',
  durationSec: 'float8',
  note: 'text',
  suggestionId: 'uuid',
  suggested: 'jsonb',
  performedAt: 'moment',
  seq: 'int',
  removed: 'boolean',
} as const satisfies Record<keyof SetRow, ColumnType>;

export type Columns = Readonly<Record<string, ColumnType>>;

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `"athleteId" uuid, "startedAt" float8, …`: the shape of a row inside a JSON document. */
export function jsonShape(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => `"${name}" ${type === 'moment' ? 'float8' : type}`)
    .join(', ');
}

/** `insert into table (…) select … from source as alias on conflict (key) do update set …`; the row is written whole. */
export function upsert(table: string, key: readonly string[], columns: Columns, source: string, alias: string): string {
  const names = Object.keys(columns).map(snakeCase);
  const values = Object.entries(columns).map(([name, type]) => (type === 'moment' ? moment(`${alias}."${name}"`) : `${alias}."${name}"`));
  const changes = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${source} on conflict (${key.join(', ')}) do update set ${changes.join(', ')}`;
}

/** ms since the epoch as timestamptz. */
export function moment(expression: string): string {
  return `to_timestamp(${expression} / 1000.0)`;
}

/** timestamptz as ms since the epoch. */
export function ms(expression: string): string {
  return `(extract(epoch from ${expression}) * 1000)::float8`;
}
