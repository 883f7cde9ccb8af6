import { many, sets } from './copy.ts';

/** The words of the import. */
export const importCopy = {
  title: 'Import',
  lead: 'Bring your history from Strong or Hevy. Export it there as CSV, choose the file here, look at what was understood, then decide.',
  choose: 'Choose a CSV file',
  reading: 'Reading the file',
  unit: 'The file does not say: kilograms or pounds?',
  found: (workouts: number, count: number) => `${many(workouts, 'workout')} with ${sets(count)}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  duplicates: (count: number) => `${many(count, 'workout')} you have already will be left out`,
  exercises: 'Exercises',
  unknown: 'kept as your own exercise',
  skipped: 'Left out on purpose',
  warnings: (count: number) => many(count, 'line needs', 'lines need') + ' a look',
  line: (n: number) => `Line ${n}`,
  commit: (workouts: number) => `Import ${many(workouts, 'workout')}`,
  nothing: 'Nothing new in this file.',
  working: 'Importing',
  done: (workouts: number, count: number) => `${many(workouts, 'workout')} and ${sets(count)} are in your history`,
  learned: (count: number) => `Learned from ${sets(count)}. Suggestions use it from now on.`,
  undo: 'Undo this import',
  undone: 'The import is undone. Your history is as before.',
  again: 'Choose another file',
  past: 'Earlier imports',
  failed: 'This file could not be imported.',
  tooLarge: 'This file is larger than 16 MB. Export a shorter time span.',
} as const;
