import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from './in-transaction.ts';
import { lockLifter, refold, type Refolded } from './refold.ts';

/** `known` = its outbox rows are gone, so its effect is there already. */
export type Applied = { readonly kind: 'known' } | ({ readonly kind: 'folded' } & Refolded);

/**
 * The effect of `workout_logged` for a workout that has ended, exactly once: the lifter's state is brought up to date and the outbox rows that
 * asked for it are deleted in one transaction, so that a worker which dies at any point has done either everything or nothing. Every message that
 * was sent for this lifter is answered at once: an import of 300 workouts is one fold, and the other 299 jobs find nothing to do.
 */
export function applyWorkoutLogged(pool: Pool, message: WorkoutLogged): Promise<Applied> {
  return inTransaction(pool, (client) => apply(client, message));
}

async function apply(client: PoolClient, { workoutId, athleteId, toSeq }: WorkoutLogged): Promise<Applied> {
  await lockLifter(client, athleteId);
  const deleted = await client.query<{ id: string }>(
    `delete from outbox where workout_id = any(array(select workout_id from workout_session where athlete_id = $1))
       and (sent_at is not null or (workout_id = $2 and seq <= $3)) returning workout_id as id`,
    [athleteId, workoutId, toSeq],
  );
  if (deleted.rows.length === 0) return { kind: 'known' };
  const touched = [...new Set(deleted.rows.map(({ id }) => id))];
  return { kind: 'folded', ...(await refold(client, athleteId, touched)) };
}
