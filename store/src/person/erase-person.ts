import type { ClientBase } from 'pg';
import { renewTombstone, setTombstones, tombstoneOf } from './tombstones.ts';

/** Who wrote words that stay in somebody else's log, once their writer is erased. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Where a workout has rows. */
const OF_WORKOUTS = ['prediction', 'outbox', '"set"', 'workout_event', 'workout_session'] as const;

/**
 * Removes all rows of a person from every table, within the caller's transaction, and leaves a tombstone and a note for the worker, who clears the
 * other stores. Again for somebody who is gone already: removes what was written meanwhile. Appends under way are waited for, later ones find no
 * session and are fenced. What a coach wrote in an athlete's log is that athlete's and stays, under nobody's name.
 */
export async function erasePerson(client: ClientBase, personId: string): Promise<void> {
  // The same lock as a fold's: a state is never written behind this.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [personId]);
  const known = await client.query<{ subject: string | null }>('select subject from person where id = $1 for update', [personId]);
  const subject = known.rows[0]?.subject ?? null;
  await setTombstones(client, [tombstoneOf(personId)]);
  if (subject !== null) await renewTombstone(client, tombstoneOf(subject));
  await client.query('select from workout_session where athlete_id = $1 order by workout_id for update', [personId]);
  const { rows } = await client.query<{ workoutIds: readonly string[] }>(
    `insert into erasure (person_id, workout_ids) values ($1, array(
       select workout_id from workout_session where athlete_id = $1 union select id from workout where athlete_id = $1))
     on conflict (person_id) do update
       set workout_ids = array(select unnest(erasure.workout_ids) union select unnest(excluded.workout_ids))
     returning workout_ids as "workoutIds"`,
    [personId],
  );
  const workoutIds = rows[0]?.workoutIds ?? [];
  for (const table of OF_WORKOUTS) await client.query(`delete from ${table} where workout_id = any($1::uuid[])`, [workoutIds]);
  await client.query('delete from workout where id = any($1::uuid[])', [workoutIds]);
  await client.query('delete from lifter_state where athlete_id = $1', [personId]);
  await client.query(
    `update workout_event set actor_id = $2 where actor_id = $1 and workout_id in (
       select s.workout_id from coach_link l join workout_session s on s.athlete_id = l.athlete_id where l.coach_id = $1)`,
    [personId, NOBODY],
  );
  // By a link that ended in this very moment: what was committed beside us.
  await client.query(`update workout_event set actor_id = $2 where actor_id = $1 and at > now() - interval '15 minutes'`, [
    personId,
    NOBODY,
  ]);
  // Links, gyms, exercises, aliases, imports and uploads go with the person.
  await client.query('delete from person where id = $1', [personId]);
}

export interface Erasure {
  readonly personId: string;
  readonly workoutIds: readonly string[];
  /** Asked for so long ago that no statement of that time can still be under way. */
  readonly isSettled: boolean;
}

/** Erasures that the worker has not finished, the oldest first. */
export async function pendingErasures(client: Pick<ClientBase, 'query'>, settleMs: number): Promise<readonly Erasure[]> {
  const { rows } = await client.query<Erasure>(
    `select person_id as "personId", workout_ids as "workoutIds", requested_at <= now() - make_interval(secs => $1) as "isSettled"
     from erasure order by requested_at limit 20`,
    [settleMs / 1000],
  );
  return rows;
}

/** Nothing is left anywhere: the ids go too. */
export async function closeErasure(client: Pick<ClientBase, 'query'>, personId: string): Promise<void> {
  await client.query('delete from erasure where person_id = $1', [personId]);
}
