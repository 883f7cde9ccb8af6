import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Em } from '../orm.ts';
import { addCustomExercise } from './custom-exercises.ts';
import { CustomExerciseEntity } from './exercise-entities.ts';

/** Archived ones count: they are never deleted. */
export const MOST_OWN_EXERCISES = 500;

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

/** As `addCustomExercise`, up to `MOST_OWN_EXERCISES`; two phones of one lifter take turns. */
export async function addOwnExercise(em: Em, athleteId: string, exercise: Exercise, now: number): Promise<Exercise | 'too_many'> {
  return em.transactional(async (inner) => {
    await inner.execute('select 1 from person where id = ? for update', [athleteId]);
    const [others] = await inner.execute<{ count: number }[]>(
      'select count(*)::int as count from custom_exercise where athlete_id = ? and lower(name) <> lower(?)',
      [athleteId, exercise.name],
    );
    return (others?.count ?? 0) >= MOST_OWN_EXERCISES ? 'too_many' : addCustomExercise(inner, athleteId, exercise, now);
  });
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
  const found = await em.findOne(CustomExerciseEntity, { id, athleteId });
  if (!found) return 'missing';
  if (name !== undefined) found.name = name;
  if (archived !== undefined) found.archivedAt = archived ? now : null;
  try {
    await em.flush();
  } catch (error) {
    // The only constraint that a change can break; looking first would leave a gap for another phone.
    if (error instanceof UniqueConstraintViolationException) return 'name_taken';
    throw error;
  }
  return { exercise: { id, name: found.name, ...found.exercise }, archived: found.archivedAt != null };
}
