import type { Pool } from 'pg';
import type { Head } from '../ledger/workout-ledger.ts';

const LIVE_HEADS = {
  name: 'live_heads',
  text: `select workout_id as "workoutId", athlete_id as "athleteId", epoch::int as epoch, last_seq as "lastSeq", status
    from workout_session where workout_id = any($1::uuid[])
    union
    select workout_id, athlete_id, epoch::int, last_seq, status
    from workout_session where athlete_id = any($2::uuid[]) and status = 'active'`,
};

/** The true heads of these workouts and of the active workouts of these athletes, in one query: what every gateway tells its own sockets (I8). */
export async function liveHeads(pool: Pool, workoutIds: readonly string[], athleteIds: readonly string[]): Promise<readonly Head[]> {
  return (await pool.query<Head>({ ...LIVE_HEADS, values: [workoutIds, athleteIds] })).rows;
}
