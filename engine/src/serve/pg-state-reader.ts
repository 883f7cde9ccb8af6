import { stateFromBlobs, WHOLE_LIFTER, type StoredHabits } from '@gymgenius/domain/prediction/lifter-base';
import { readStoredHabits, readStoredHistory, readStoredStates } from '@gymgenius/store/queries/stored-lifters';
import type { Pool } from 'pg';
import type { LifterStateReader } from './lifter-state-reader.ts';

/** PostgreSQL by the SELECT-only role: two statements for a whole batch, whatever its size. */
export function pgStateReader(pool: Pool): LifterStateReader {
  return {
    async read(asks) {
      const athletes = [...new Set(asks.map((ask) => ask.athleteId))];
      const parts = asks.map(({ athleteId, exerciseId, workoutId }) => ({ athleteId, exerciseId, exceptWorkoutId: workoutId }));
      const [states, histories] = await Promise.all([readStoredStates(pool, athletes), readStoredHistory(pool, parts)]);
      return asks.map(({ athleteId }, at) => {
        const own = states.filter((row) => row.athleteId === athleteId);
        return {
          state: stateFromBlobs(own.map(({ exerciseId, blob }) => [exerciseId, blob] as const)),
          stamp: own.find((row) => row.exerciseId === WHOLE_LIFTER)?.stamp ?? '',
          history: histories[at] ?? [],
        };
      });
    },
    async readHabits(asks) {
      const parts = asks.flatMap(({ athleteId, exerciseIds, lifter }, ask) =>
        [...exerciseIds, ...(lifter ? [WHOLE_LIFTER] : [])].map((exerciseId) => ({ athleteId, exerciseId, ask })),
      );
      const rows = await readStoredHabits(pool, parts);
      return asks.map((_, at) => habitsOf(rows.filter(({ part }) => parts[part]?.ask === at)));
    },
  };
}

function habitsOf(rows: Awaited<ReturnType<typeof readStoredHabits>>): StoredHabits {
  const parts = new Map(rows.map((row) => [row.exerciseId, row.habits]));
  const lifter = parts.get(WHOLE_LIFTER) ?? null;
  parts.delete(WHOLE_LIFTER);
  return { lifter, exercises: parts };
}
