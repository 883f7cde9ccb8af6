import { defineEntity, p } from '@mikro-orm/core';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { MomentType } from '../moment-type.ts';

/** A lifter's own exercise; its id is a UUID, so that it can never be taken for a catalogue slug. */
export const CustomExerciseEntity = defineEntity({
  name: 'CustomExercise',
  tableName: 'custom_exercise',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    name: p.text(),
    exercise: p.json<Omit<Exercise, 'id' | 'name'>>(),
    createdAt: p.type(MomentType).$type<number>(),
    archivedAt: p.type(MomentType).$type<number>().nullable(),
  },
});

/** What another app's name means for this lifter. */
export const ExerciseAliasEntity = defineEntity({
  name: 'ExerciseAlias',
  tableName: 'exercise_alias',
  properties: {
    athleteId: p.uuid().primary(),
    rawName: p.text().primary(),
    exerciseId: p.text(),
  },
});
