import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Em } from '../orm.ts';
import { CustomExerciseEntity } from './exercise-entities.ts';

/** One of the lifter's own exercises as they manage it: archived ones are no longer offered, but named for ever. */
export interface OwnExercise {
  readonly exercise: Exercise;
  readonly archived: boolean;
}

export interface OwnExerciseChange {
  readonly name?: string;
  readonly archived?: boolean;
}

/** By name, archived ones too. */
export async function ownExercisesOf(em: Em, athleteId: string): Promise<OwnExercise[]> {
  const rows = await em.find(CustomExerciseEntity, { athleteId }, { orderBy: { name: 'asc' } });
  return rows.map(({ id, name, exercise, archivedAt }) => ({ exercise: { id, name, ...exercise }, archived: archivedAt != null }));
}

/** `missing` = not there or somebody else's; `name_taken` = another one of theirs has that name. */
export async function changeOwnExercise(
  em: Em,
  athleteId: string,
  id: string,
  change: OwnExerciseChange,
  now: number,
): Promise<OwnExercise | 'missing' | 'name_taken'> {
  const { name, archived } = change;
  if (name !== undefined) {
    const [other] = await em.execute<{ id: string }[]>(
      `select id from custom_exercise where athlete_id = ? and lower(name) = lower(?) and id <> ?`,
      [athleteId, name, id],
    );
    if (other) return 'name_taken';
  }
  const found = await em.findOne(CustomExerciseEntity, { id, athleteId });
  if (!found) return 'missing';
  if (name !== undefined) found.name = name;
  if (archived !== undefined) found.archivedAt = archived ? now : null;
  await em.flush();
  return { exercise: { id, name: found.name, ...found.exercise }, archived: found.archivedAt != null };
}
