import { createHash } from 'node:crypto';
import type { ImportSource } from './known-file.ts';
import type { ImportedWorkout } from './parsed-import.ts';

/** Names a workout in its app, whatever zone or unit the file is read in: a second import of it adds nothing. */
export function naturalKey(source: ImportSource, workout: Pick<ImportedWorkout, 'localStart' | 'title'>): string {
  return `${source}/${workout.localStart}/${createHash('sha256').update(workout.title).digest('hex').slice(0, 16)}`;
}
