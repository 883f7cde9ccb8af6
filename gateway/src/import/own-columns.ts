import type { Column, Columns } from './known-file.ts';

/** Of each group one column must be there, or no set can be read. */
export const NEEDED_COLUMNS: readonly (readonly Column[])[] = [['date'], ['exercise'], ['reps', 'seconds', 'distance']];

/** What columns of tables that people keep themselves, and of apps that we do not know by name, are usually called. First match wins. */
const NAMES: readonly (readonly [Column, RegExp])[] = [
  ['end', /^(end|ended|finish(ed)?)( ?(time|at|date))?$|^endtime$/],
  [
    'date',
    /^(date|day|when|datum|fecha|data|timestamp|start( ?(time|date))?|started( at)?|starttime|workout date|date ?time|performed at)$/,
  ],
  ['title', /^(workout|session|routine|workout name|session name|title|program|training|name)$/],
  ['exercise', /^(exercise|exercise name|exercise title|movement|lift|übung|ejercicio|esercizio|exercice|oefening)$/],
  ['unit', /^(unit|units|weight units?|einheit)$/],
  ['distanceUnit', /^distance units?$/],
  ['weight', /^(weight|load|kgs?|lbs?|gewicht|peso|poids)( \(?(kgs?|lbs?|pounds|kilograms)\)?)?$/],
  ['reps', /^(reps?|repetitions?|wiederholungen|wdh|répétitions|ripetizioni|repeticiones)( performed| done)?$/],
  ['seconds', /^(time|seconds|secs?|duration|duration \(?s(ec(onds)?)?\)?|time \(?s(ec(onds)?)?\)?|hold)$/],
  ['distance', /^distance( \(?(m|km|mi|miles|meters)\)?)?$/],
  ['rpe', /^(rpe|effort)$/],
  ['rir', /^(rir|reps in reserve)$/],
  ['type', /^(type|set type|kind)$/],
  ['order', /^(set|set #|set number|set order|set index|#)$/],
  ['superset', /^superset( id| group)?$/],
  ['workoutNote', /^(workout|session) notes?$/],
  ['note', /^(notes?|comments?|remarks?|notiz(en)?)$/],
];

/** Where each column most likely is, by the header's names (lower case). */
export function guessColumns(names: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [index, name] of names.entries()) {
    const plain = name.replaceAll(/[_-]+/g, ' ').trim();
    const column = NAMES.find(([, test]) => test.test(plain))?.[0];
    if (column) columns[column] ??= index;
  }
  // `Name` is the exercise where nothing else is.
  if (columns.exercise === undefined && columns.title !== undefined && names[columns.title] === 'name') {
    columns.exercise = columns.title;
    delete columns.title;
  }
  return columns;
}
