import { resolveExercise } from '@gymgenius/domain/lifting/alias';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Columns, KnownFile } from './known-file.ts';
import type { Row } from './csv-table.ts';

/**
 * StrongLifts wrote a workout on a line until 2020 or so (`Exercise 1,Weight (KG),Weight (LB),Set 1 … Set 5,Exercise 2,…`), an exercise on a line since
 * (`Set 1 (Reps),Set 1 (KG),Set 2 (Reps),…`). Either becomes a row a set, which keeps the line that it came from. A planned exercise without sets
 * becomes a row without reps, so that it is counted as left out.
 */
export function strongLifts(names: readonly string[], rows: readonly Row[]): KnownFile | null {
  const isOld = names.includes('exercise 1') && names.includes('date');
  const isNew = names.includes('exercise') && names.includes('set 1 (reps)');
  if (!isOld && !isNew) return null;
  const sets = rows.flatMap((row) => (isOld ? ofWorkout(names, row) : ofExercise(names, row)));
  return { source: 'stronglifts', columns: COLUMNS, unit: null, distanceUnit: '', rows: sets };
}

const ORDER = ['date', 'end', 'title', 'exercise', 'weight', 'unit', 'reps', 'seconds', 'workoutNote'] as const;
const COLUMNS: Columns = Object.fromEntries(ORDER.map((name, index) => [name, index]));
type Told = Partial<Record<(typeof ORDER)[number], string>>;

function rowOf(line: number, told: Told): Row {
  return { line, cells: ORDER.map((name) => told[name] ?? '') };
}

function ofWorkout(names: readonly string[], { line, cells }: Row): Row[] {
  const cell = (at: number) => cells[at] ?? '';
  const day = {
    date: cell(names.indexOf('date')),
    title: titleOf(cell(names.indexOf('workout'))),
    workoutNote: cell(names.indexOf('note')),
  };
  const starts = names.flatMap((name, at) => (/^exercise \d+$/.test(name) ? [at] : []));
  return starts.flatMap((start, i): Row[] => {
    const exercise = cell(start);
    if (exercise === '') return [];
    const group = names.slice(start, starts[i + 1] ?? names.length);
    const inGroup = (test: RegExp) => group.flatMap((name, at) => (test.test(name) ? [cell(start + at)] : []));
    const told = { ...day, exercise, ...weightOf(inGroup(/^weight \(kgs?\)$/)[0], inGroup(/^weight \(lbs?\)$/)[0]) };
    const sets = inGroup(/^set \d+$/).filter((reps) => reps !== '');
    if (sets.length === 0) return [rowOf(line, { ...told, weight: '' })];
    // Its one number a set is the seconds of an exercise that is held.
    const column = isHeld(exercise) ? 'seconds' : 'reps';
    return sets.map((count) => rowOf(line, { ...told, [column]: count }));
  });
}

function ofExercise(names: readonly string[], { line, cells }: Row): Row[] {
  const cell = (test: RegExp) => cells[names.findIndex((name) => test.test(name))] ?? '';
  const date = cell(/^date\b/);
  const end = cell(/^end time\b/);
  const told: Told = {
    date: `${date} ${cell(/^start time\b/)}`.trim(),
    end: end === '' ? '' : `${date} ${end}`,
    title: titleOf(cell(/^workout name$/) || cell(/^workout$/)),
    exercise: cell(/^exercise$/),
    workoutNote: cell(/^notes?$/),
  };
  const sets = names.flatMap((name, at): Row[] => {
    const number = /^set (\d+) \(reps\)$/.exec(name)?.[1];
    const reps = cells[at] ?? '';
    if (number === undefined || reps === '') return [];
    const weight = weightOf(cell(new RegExp(`^set ${number} \\(kgs?\\)$`)), cell(new RegExp(`^set ${number} \\(lbs?\\)$`)));
    return [rowOf(line, { ...told, reps, ...weight })];
  });
  if (sets.length > 0) return sets;
  const held = /^(\d+)\s*[×x]\s*(\d+:\d{2}(?::\d{2})?|\d+)$/.exec(cell(/^sets[×x ]*time$/));
  const times = Math.min(50, Number(held?.[1] ?? 0));
  if (times === 0) return told.exercise === '' ? [] : [rowOf(line, told)];
  return Array.from({ length: times }, () => rowOf(line, { ...told, seconds: held?.[2] ?? '' }));
}

/** Both columns are filled from one number that was entered; kilograms come first. */
function weightOf(kg = '', lb = ''): Told {
  if (kg !== '') return { weight: kg, unit: 'kg' };
  return lb === '' ? {} : { weight: lb, unit: 'lb' };
}

function titleOf(name: string): string {
  return /^[A-Z]$/.test(name) ? `Workout ${name}` : name;
}

function isHeld(rawName: string): boolean {
  return exerciseById(resolveExercise(rawName).id ?? '')?.timed ?? false;
}
