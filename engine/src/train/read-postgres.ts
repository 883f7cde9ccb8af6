import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { Pool, PoolClient } from 'pg';
import type { ReadLifter, ReadWorkout } from './lifter-log.ts';

export interface Window {
  readonly from: Date;
  readonly asOf: Date;
}

interface SetRecord {
  readonly athlete_id: string;
  readonly workout_id: string;
  readonly exercise_id: string;
  readonly type: SetType;
  readonly load_kind: LoadKind;
  readonly load_value: number;
  readonly load_unit: Unit;
  readonly reps: number;
  readonly rir: number | null;
  readonly duration_sec: number | null;
  readonly asked: number | null;
  readonly performed_at: Date;
  readonly is_new: boolean;
}

/** A lifter's history older than this no longer moves today's filter. */
const HISTORY_DAYS = 400;
const AT_ONCE = 2000;

/** Now, by the database's clock: commits are stamped with it, the host's may be minutes off. */
export async function databaseNow(pool: Pool): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>('select now() as now');
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('the database does not tell the time');
  return now;
}

/**
 * Every lifter with finished workouts, one at a time, from one repeatable-read, read-only transaction and in a total order, so that a rerun over
 * the same log sees the same. What is new goes by commit time, of the set or of the workout's end: a set that came late from an offline phone, or
 * whose workout went on over midnight, is trained once.
 */
export async function* readPostgres(pool: Pool, { from, asOf }: Window): AsyncGenerator<ReadLifter> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query(
      `declare trained no scroll cursor for
       select s.athlete_id, s.workout_id, s.exercise_id, s.type, s.load_kind, s.load_value, s.load_unit, s.reps, s.rir, s.duration_sec,
              (s.suggested ->> 'reps')::float8 as asked, s.performed_at, greatest(e.committed_at, f.committed_at) > $3 as is_new
         from "set" s
         join workout w on w.id = s.workout_id and w.status = 'finished'
         join workout_event e on e.workout_id = s.workout_id and e.seq = s.seq
         left join lateral (
           select min(committed_at) as committed_at from workout_event where workout_id = s.workout_id and type = 'workout_finished'
         ) f on true
        where not s.removed and greatest(e.committed_at, f.committed_at) <= $1 and s.performed_at > $2
        order by s.athlete_id, w.started_at, s.workout_id, s.performed_at, s.seq, s.set_id`,
      [asOf, new Date(asOf.getTime() - HISTORY_DAYS * 86_400_000), from],
    );
    let open: SetRecord[] = [];
    for (;;) {
      const { rows } = await client.query<SetRecord>(`fetch ${AT_ONCE} from trained`);
      for (const row of rows) {
        if (open[0] !== undefined && open[0].athlete_id !== row.athlete_id) {
          yield await lifterOf(client, open);
          open = [];
        }
        open.push(row);
      }
      if (rows.length < AT_ONCE) break;
    }
    if (open.length > 0) yield await lifterOf(client, open);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function lifterOf(client: PoolClient, rows: readonly SetRecord[]): Promise<ReadLifter> {
  const athleteId = rows[0]?.athlete_id ?? '';
  const people = await client.query<LifterProfile>(`select bodyweight_kg as "bodyweightKg", experience from person where id = $1`, [
    athleteId,
  ]);
  const own = await client.query<{ id: string; exercise: Exercise }>(
    'select id, exercise from custom_exercise where athlete_id = $1 order by id',
    [athleteId],
  );
  return {
    athleteId,
    profile: people.rows[0] ?? { bodyweightKg: null, experience: null },
    ownExercises: own.rows.map(({ id, exercise }) => Object.assign({}, exercise, { id })),
    workouts: [...Map.groupBy(rows, (row) => row.workout_id)].map(([id, sets]): ReadWorkout => {
      return { id, newSets: sets.filter((row) => row.is_new).length, sets: sets.map(setOf) };
    }),
  };
}

function setOf(row: SetRecord): HistorySet {
  return {
    exerciseId: row.exercise_id,
    performedAt: row.performed_at.getTime(),
    type: row.type,
    load: { kind: row.load_kind, value: row.load_value, unit: row.load_unit },
    reps: row.reps,
    rir: row.rir,
    durationSec: row.duration_sec,
    ...(row.asked === null ? {} : { asked: row.asked }),
  };
}
