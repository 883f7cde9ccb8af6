import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import type { Pool } from 'pg';

/**
 * Running workouts teach nothing yet: their outbox rows go, and how many went is answered. Rows of one that has ended meanwhile stay: the message
 * of its end takes them along.
 */
export async function dropRunning(pool: Pool, messages: readonly WorkoutLogged[]): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from outbox o using unnest($1::uuid[], $2::int[]) as m(workout_id, to_seq), workout_session s
     where o.workout_id = m.workout_id and o.seq <= m.to_seq and s.workout_id = m.workout_id and s.status <> 'ended'`,
    [messages.map(({ workoutId }) => workoutId), messages.map(({ toSeq }) => toSeq)],
  );
  return rowCount ?? 0;
}
