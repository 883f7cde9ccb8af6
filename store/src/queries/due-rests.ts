import type { Pool } from 'pg';

export interface DueRest {
  readonly workoutId: string;
  /** Where the owner answers; null = nobody owns it. */
  readonly ownerAddress: string | null;
}

/** Later than this nobody waits for the end of a rest any more, s. */
const WINDOW_SEC = 60;

/** The active sessions alone are looked at: the index behind "one active workout per lifter" holds just them. */
const DUE = {
  name: 'due_rests',
  text: `select workout_id as "workoutId", owner_addr as "ownerAddress" from workout_session
    where status = 'active' and wake_at <= now() and wake_at > now() - make_interval(secs => ${WINDOW_SEC}) and owner is distinct from $1
    limit 500`,
};

/** Active workouts that `owner` does not own and whose rest has ended within the last minute. */
export async function dueRests(pool: Pool, owner: string): Promise<readonly DueRest[]> {
  return (await pool.query<DueRest>({ ...DUE, values: [owner] })).rows;
}
