import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import type { Pool, PoolClient } from 'pg';
import { foldLifter, stateOf, WHOLE_LIFTER, type Basis } from './fold-lifter.ts';
import {
  deleteStates,
  readOwnExercises,
  readPopulation,
  readProfile,
  readStates,
  readWorkouts,
  reachesBack,
  writeStates,
} from './state-queries.ts';

/** `known` = its outbox rows are gone, so its effect is there already; `running` = the workout goes on, nothing to learn yet. */
export type Applied =
  | { readonly kind: 'known' | 'running' }
  | { readonly kind: 'folded'; readonly how: 'extended' | 'rebuilt'; readonly workouts: number };

/**
 * The effect of `workout_logged`, exactly once: the lifter's state is brought up to date and the outbox rows that asked for it are deleted in one
 * transaction, so that a worker which dies at any point has done either everything or nothing. Every message that was sent for this lifter is
 * answered at once: an import of 300 workouts is one fold, and the other 299 jobs find nothing to do.
 */
export async function applyWorkoutLogged(pool: Pool, message: WorkoutLogged): Promise<Applied> {
  if (!message.finished) return dropRows(pool, message);
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const applied = await apply(client, message);
    await client.query('commit');
    broken = false;
    return applied;
  } finally {
    client.release(broken); // closing an unfinished transaction's connection rolls it back
  }
}

/** A running workout teaches nothing yet. Rows of one that has ended meanwhile stay: the message of its end takes them along. */
async function dropRows(pool: Pool, { workoutId, toSeq }: WorkoutLogged): Promise<Applied> {
  const { rowCount } = await pool.query(
    `delete from outbox where workout_id = $1 and seq <= $2 and exists (select from workout_session where workout_id = $1 and status <> 'ended')`,
    [workoutId, toSeq],
  );
  return { kind: rowCount ? 'running' : 'known' };
}

async function apply(client: PoolClient, { workoutId, athleteId, toSeq }: WorkoutLogged): Promise<Applied> {
  // One fold of a lifter at a time, in however many workers.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [athleteId]);
  const deleted = await client.query<{ id: string }>(
    `delete from outbox where workout_id = any(array(select workout_id from workout_session where athlete_id = $1))
       and (sent_at is not null or (workout_id = $2 and seq <= $3)) returning workout_id as id`,
    [athleteId, workoutId, toSeq],
  );
  if (deleted.rows.length === 0) return { kind: 'known' };
  const touched = [...new Set(deleted.rows.map(({ id }) => id))];

  const stored = await readStates(client, athleteId);
  const profile = await readProfile(client, athleteId);
  const own = await readOwnExercises(client, athleteId);
  const { model, parameters } = await readPopulation(client);
  const basis = stored.find((row) => row.exerciseId === WHOLE_LIFTER)?.basis ?? null;
  const state = stateOf(stored);
  const extendable = state !== null && basis !== null && isOf(basis, model, profile) && !(await reachesBack(client, touched, basis));

  const workouts = await readWorkouts(client, athleteId, extendable ? basis : null);
  const context = { profile, parameters, exerciseOf: (id: string) => own.get(id) ?? exerciseById(id) };
  const rows = foldLifter(extendable ? state : null, workouts, context, model);
  if (!extendable) await deleteStates(client, athleteId);
  await writeStates(client, athleteId, rows);
  return { kind: 'folded', how: extendable ? 'extended' : 'rebuilt', workouts: workouts.length };
}

function isOf(basis: Basis, model: string, profile: Basis['profile']): boolean {
  return basis.model === model && basis.profile.bodyweightKg === profile.bodyweightKg && basis.profile.experience === profile.experience;
}
