import { createHash } from 'node:crypto';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { Pool, PoolClient } from 'pg';
import type { TrainOptions } from './options.ts';

/** One lifter's past as the trainer replays it. */
export interface LifterLog {
  readonly athleteId: string;
  readonly profile: LifterProfile;
  readonly ownExercises: ReadonlyMap<string, Exercise>;
  /** Finished workouts, oldest first; sets in order of performedAt. */
  readonly workouts: readonly (readonly HistorySet[])[];
}

export interface Snapshot {
  readonly lifters: readonly LifterLog[];
  /** Sets committed within the window: what is new. */
  readonly newSets: number;
  readonly newLifters: number;
  /** sha256 over every row in its order: the same hash is the same training. */
  readonly hash: string;
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
  readonly performed_at: Date;
}

/** A lifter's history older than this no longer moves today's filter. */
const HISTORY_DAYS = 400;

/**
 * Reads the window in one repeatable-read, read-only transaction, in a total order, so that a rerun over the same log sees the same bytes.
 * The window is by commit time: a set that came late from an offline phone is trained once, on the night after it arrived.
 */
export async function readSnapshot(pool: Pool, options: TrainOptions): Promise<Snapshot> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const snapshot = await read(client, options);
    await client.query('commit');
    return snapshot;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function read(client: PoolClient, { asOf, days, full }: TrainOptions): Promise<Snapshot> {
  const from = new Date(asOf.getTime() - days * 86_400_000);
  const fresh = await client.query<{ athlete_id: string; sets: number }>(
    `select s.athlete_id, count(*)::int as sets
       from "set" s
       join workout w on w.id = s.workout_id and w.status = 'finished'
       join workout_event e on e.workout_id = s.workout_id and e.seq = s.seq
      where not s.removed and e.at > $1 and e.at <= $2
      group by s.athlete_id order by s.athlete_id`,
    [from, asOf],
  );
  const newSets = fresh.rows.reduce((sum, row) => sum + row.sets, 0);
  if (newSets === 0) return { lifters: [], newSets, newLifters: 0, hash: hashOf([]) };
  const athletes = full ? null : fresh.rows.map((row) => row.athlete_id);
  const sets = await client.query<SetRecord>(
    `select s.athlete_id, s.workout_id, s.exercise_id, s.type, s.load_kind, s.load_value, s.load_unit, s.reps, s.rir, s.duration_sec, s.performed_at
       from "set" s
       join workout w on w.id = s.workout_id and w.status = 'finished'
       join workout_event e on e.workout_id = s.workout_id and e.seq = s.seq
      where not s.removed and e.at <= $1 and s.performed_at > $2 and ($3::uuid[] is null or s.athlete_id = any($3))
      order by s.athlete_id, w.started_at, s.workout_id, s.performed_at, s.seq, s.set_id`,
    [asOf, new Date(asOf.getTime() - HISTORY_DAYS * 86_400_000), athletes],
  );
  const ids = [...new Set(sets.rows.map((row) => row.athlete_id))];
  const people = await client.query<{ id: string; bodyweight_kg: number | null; experience: LifterProfile['experience'] }>(
    'select id, bodyweight_kg, experience from person where id = any($1) order by id',
    [ids],
  );
  const own = await client.query<{ athlete_id: string; id: string; exercise: Exercise }>(
    'select athlete_id, id, exercise from custom_exercise where athlete_id = any($1) order by athlete_id, id',
    [ids],
  );
  const profiles = new Map(people.rows.map((row) => [row.id, { bodyweightKg: row.bodyweight_kg, experience: row.experience }]));
  const lifters = ids.map((athleteId) => ({
    athleteId,
    profile: profiles.get(athleteId) ?? { bodyweightKg: null, experience: null },
    ownExercises: new Map(own.rows.filter((row) => row.athlete_id === athleteId).map((row) => [row.id, { ...row.exercise, id: row.id }])),
    workouts: workoutsOf(sets.rows.filter((row) => row.athlete_id === athleteId)),
  }));
  return { lifters, newSets, newLifters: fresh.rows.length, hash: hashOf([...sets.rows, ...people.rows, ...own.rows]) };
}

function workoutsOf(rows: readonly SetRecord[]): HistorySet[][] {
  const workouts = new Map<string, HistorySet[]>();
  for (const row of rows) {
    const sets = workouts.get(row.workout_id) ?? [];
    workouts.set(row.workout_id, sets);
    sets.push({
      exerciseId: row.exercise_id,
      performedAt: row.performed_at.getTime(),
      type: row.type,
      load: { kind: row.load_kind, value: row.load_value, unit: row.load_unit },
      reps: row.reps,
      rir: row.rir,
      durationSec: row.duration_sec,
    });
  }
  return [...workouts.values()];
}

function hashOf(rows: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(JSON.stringify(row)).update('\n');
  return hash.digest('hex');
}
