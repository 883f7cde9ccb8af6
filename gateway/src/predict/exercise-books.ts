import type { ExerciseBook, ExerciseBooks } from '@gymgenius/actors/ports/exercise-books';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { ExerciseHistory } from '@gymgenius/domain/prediction/prediction-request';
import { customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import type { Em } from '@gymgenius/store/orm';
import { exerciseHistories } from '@gymgenius/store/workout/set-history';

const SETS = 60;

/** A lifter's exercises and past from PostgreSQL; each exercise's history is read once while a workout is live. */
export function storedExerciseBooks(em: () => Em): ExerciseBooks {
  return {
    async open(athleteId) {
      const own = new Map((await customExercisesOf(em(), athleteId)).map((exercise) => [exercise.id, exercise]));
      return bookOf(em, athleteId, own);
    },
  };
}

function bookOf(em: () => Em, athleteId: string, own: Map<string, Exercise>): ExerciseBook {
  const pasts = new Map<string, { readonly before: number; readonly sets: Promise<ExerciseHistory> }>();
  return {
    exerciseOf: (id) => exerciseById(id) ?? own.get(id),
    async learn(ids) {
      const unknown = ids.filter((id) => !exerciseById(id) && !own.has(id) && UUID.test(id));
      if (unknown.length === 0) return;
      for (const exercise of await customExercisesOf(em(), athleteId, unknown)) own.set(exercise.id, exercise);
    },
    history(exerciseId, before) {
      const known = pasts.get(exerciseId);
      if (known?.before === before) return known.sets;
      const query = { athleteId, exerciseIds: [exerciseId], before, limit: SETS, warmUps: true };
      const sets = exerciseHistories(em(), query).then((found) => found.get(exerciseId) ?? []);
      // A read that failed is no history: the next question reads again.
      sets.catch(() => pasts.delete(exerciseId));
      pasts.set(exerciseId, { before, sets });
      return sets;
    },
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
