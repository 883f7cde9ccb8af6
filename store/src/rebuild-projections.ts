import { evolve } from '@gymgenius/domain/workout/evolve';
import { project, type SetRow, type WorkoutRow } from '@gymgenius/domain/workout/project';
import { upcast } from '@gymgenius/domain/workout/upcast/upcast';
import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import type { Pool, PoolClient } from 'pg';
import { READ, type EventRow } from './ledger/ledger-queries.ts';
import { jsonShape, SET_COLUMNS, upsert, WORKOUT_COLUMNS } from './ledger/projected-columns.ts';

export interface Rebuilt {
  readonly workouts: number;
  readonly sets: number;
  /** Projected workouts that no log stands behind: removed. */
  readonly orphans: number;
}

const PAGE = 500;
const WRITE_WORKOUT = upsert(
  'workout',
  ['id'],
  WORKOUT_COLUMNS,
  `json_to_recordset($1::json) as w(${jsonShape(WORKOUT_COLUMNS)}) where true`,
  'w',
);
const WRITE_SETS = upsert(
  '"set"',
  ['workout_id', 'set_id'],
  SET_COLUMNS,
  `json_to_recordset($1::json) as s(${jsonShape(SET_COLUMNS)}) where true`,
  's',
);

/**
 * Makes every `workout` and `set` row again from the log, one transaction a workout, while the product runs: the session's lock lets an append
 * of that workout wait its turn. Throws on a log that cannot be read, having changed nothing of that workout.
 */
export async function rebuildProjections(pool: Pool, onProgress: (workouts: number) => void = () => {}): Promise<Rebuilt> {
  let workouts = 0;
  let sets = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<{ id: string }>(
      'select workout_id as id from workout_session where workout_id > $1 order by workout_id limit $2',
      [after, PAGE],
    );
    for (const { id } of rows) sets += await inTransaction(pool, (client) => rebuildWorkout(client, id));
    workouts += rows.length;
    onProgress(workouts);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = last.id;
  }
  const orphans = await inTransaction(pool, removeOrphans);
  return { workouts, sets, orphans };
}

async function rebuildWorkout(client: PoolClient, workoutId: string): Promise<number> {
  const session = await client.query<{ athleteId: string }>(
    'select athlete_id as "athleteId" from workout_session where workout_id = $1 for update',
    [workoutId],
  );
  const athleteId = session.rows[0]?.athleteId;
  if (athleteId === undefined) return 0;
  const log = await client.query<EventRow>({ ...READ, values: [workoutId, 0, 2_147_483_647] });
  const { workout, sets } = foldRows(workoutId, athleteId, log.rows);
  await client.query('delete from "set" where workout_id = $1', [workoutId]);
  await client.query('delete from workout where id = $1', [workoutId]);
  if (workout) await client.query(WRITE_WORKOUT, [JSON.stringify([workout])]);
  if (sets.length > 0) await client.query(WRITE_SETS, [JSON.stringify(sets)]);
  return sets.length;
}

/** The last row of each that the log's projections come to. */
function foldRows(workoutId: string, athleteId: string, log: readonly EventRow[]): { workout: WorkoutRow | null; sets: SetRow[] } {
  const state = emptyWorkout(workoutId, athleteId);
  let workout: WorkoutRow | null = null;
  const sets = new Map<string, SetRow>();
  for (const row of log) {
    const event = {
      seq: row.seq,
      performedAt: row.performedAt,
      actorId: row.actorId,
      fact: upcast(row.type, row.schemaVersion, row.payload),
    };
    const projection = project(evolve(state, event), event);
    workout = projection.workout ?? workout;
    for (const set of projection.sets) sets.set(set.setId, set);
  }
  return { workout, sets: [...sets.values()] };
}

async function removeOrphans(client: PoolClient): Promise<number> {
  await client.query('delete from "set" s where not exists (select from workout_session where workout_id = s.workout_id)');
  const { rowCount } = await client.query('delete from workout w where not exists (select from workout_session where workout_id = w.id)');
  return rowCount ?? 0;
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true); // closing the connection rolls it back, whatever state it is in
    throw error;
  }
}
