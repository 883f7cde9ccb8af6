import type { Pool } from 'pg';

export interface IdleWorkout {
  readonly workoutId: string;
  readonly lastSeq: number;
}

const IDLE = {
  name: 'idle_workouts',
  text: `select s.workout_id as "workoutId", s.last_seq as "lastSeq" from workout_session s
    where s.status = 'active' and s.updated_at < to_timestamp($1 / 1000.0)
      and not exists (select from workout_event e where e.workout_id = s.workout_id and e.seq = s.last_seq and e.at >= to_timestamp($1 / 1000.0))
    order by s.workout_id limit 500`,
};

/** Active workouts without a committed event since `before` (ms). */
export async function idleWorkouts(pool: Pool, before: number): Promise<readonly IdleWorkout[]> {
  return (await pool.query<IdleWorkout>({ ...IDLE, values: [before] })).rows;
}
