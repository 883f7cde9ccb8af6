/** Where a file has the columns of the tidy format; -1 = it lacks one that may be missing. */
export interface TidyColumns {
  readonly lifter: number;
  readonly workout: number;
  readonly startedAt: number;
  readonly name: number;
  readonly seq: number;
  readonly type: number;
  readonly kg: number;
  readonly reps: number;
  readonly rpe: number;
  readonly qc: number;
}

const NEEDED = ['lifter', 'exercise_raw', 'weight_kg', 'reps'] as const;
const FORMAT =
  'make evaluate reads the tidy format: a CSV with a header line and the columns lifter, workout_id, started_at, exercise_raw, set_seq, set_type, weight_kg, reps, rpe, qc, in any order';

/** Reads a header, in any order and case. Throws in words when this is another kind of file. */
export function tidyColumns(path: string, header: readonly string[]): TidyColumns {
  const names = header.map((name) => name.trim().toLowerCase());
  const at = (name: string): number => names.indexOf(name);
  const missing: string[] = NEEDED.filter((name) => at(name) === -1);
  if (at('workout_id') === -1 && at('started_at') === -1) missing.push('workout_id (or started_at)');
  if (missing.length > 0) throw new Error(`${path} has no column ${listed(missing)}. ${hint(names)}${FORMAT}.`);
  return {
    lifter: at('lifter'),
    workout: at('workout_id'),
    startedAt: at('started_at'),
    name: at('exercise_raw'),
    seq: at('set_seq'),
    type: at('set_type'),
    kg: at('weight_kg'),
    reps: at('reps'),
    rpe: at('rpe'),
    qc: at('qc'),
  };
}

function hint(names: readonly string[]): string {
  if (names.includes('exercise_title')) return 'It looks like an export of Hevy, which the app imports; ';
  if (names.includes('exercise name') && names.includes('set order')) return 'It looks like an export of Strong, which the app imports; ';
  return '';
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
