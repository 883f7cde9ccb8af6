import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Em } from '../orm.ts';
import { CustomExerciseEntity, ExerciseAliasEntity } from './exercise-entities.ts';

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly exercise: Omit<Exercise, 'id' | 'name'>;
}

/** The lifter's own exercises by name; with `ids` only those. */
export async function customExercisesOf(em: Em, athleteId: string, ids?: readonly string[]): Promise<Exercise[]> {
  const rows = await em.find(CustomExerciseEntity, { athleteId, ...(ids && { id: { $in: [...ids] } }) }, { orderBy: { name: 'asc' } });
  return rows.map(toExercise);
}

/** Adds an exercise; when the lifter has one of that name (whatever its case), answers that one, offered again if it was archived. */
export async function addCustomExercise(em: Em, athleteId: string, exercise: Exercise, now: number): Promise<Exercise> {
  const { id, name, ...rest } = exercise;
  await em.execute(
    `insert into custom_exercise (id, athlete_id, name, exercise, created_at) values (?, ?, ?, ?::jsonb, ?) on conflict (athlete_id, lower(name)) do update set archived_at = null`,
    [id, athleteId, name, JSON.stringify(rest), new Date(now)],
  );
  const [row] = await em.execute<Stored[]>(
    `select id, name, exercise from custom_exercise where athlete_id = ? and lower(name) = lower(?)`,
    [athleteId, name],
  );
  if (!row) throw new Error(`exercise ${id} was neither added nor found`);
  return toExercise(row);
}

/** What other apps' names mean for this lifter: raw name -> exercise id. */
export async function aliasesOf(em: Em, athleteId: string): Promise<Map<string, string>> {
  const rows = await em.find(ExerciseAliasEntity, { athleteId });
  return new Map(rows.map(({ rawName, exerciseId }) => [rawName, exerciseId]));
}

/** The latest meaning of a name wins. */
export async function saveAliases(em: Em, athleteId: string, aliases: ReadonlyMap<string, string>): Promise<void> {
  if (aliases.size === 0) return;
  await em.upsertMany(
    ExerciseAliasEntity,
    [...aliases].map(([rawName, exerciseId]) => ({ athleteId, rawName, exerciseId })),
  );
}

function toExercise({ id, name, exercise }: Stored): Exercise {
  return { id, name, ...exercise };
}
