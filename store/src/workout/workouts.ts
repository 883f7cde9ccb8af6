import type { Em } from '../orm.ts';
import { WorkoutEntity } from './workout-entities.ts';

export interface WorkoutSummary {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly title: string;
  readonly status: 'active' | 'finished' | 'abandoned' | 'undone';
  readonly source: 'live' | 'import';
  readonly goal: 'strength' | 'hypertrophy';
  readonly zone: string;
  readonly note: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Sets that count; warm-ups are no work. */
  readonly sets: number;
  /** Sum of kg as entered x reps, both hands of per-hand loads; 0 where no weight is known. */
  readonly volumeKg: number;
  /** In the order in which they were first done. */
  readonly exerciseIds: readonly string[];
}

const SUMMARY = `w.id as "workoutId", w.athlete_id as "athleteId", w.title, w.status, w.source, w.goal, w.zone, w.note,
  (extract(epoch from w.started_at) * 1000)::float8 as "startedAt", (extract(epoch from w.ended_at) * 1000)::float8 as "endedAt",
  coalesce(t.sets, 0)::int as sets, coalesce(t.volume, 0)::float8 as "volumeKg", coalesce(t.exercises, '[]'::jsonb) as "exerciseIds"
from workout w left join lateral (
  select sum(e.sets) as sets, sum(e.volume) as volume, jsonb_agg(e.exercise_id order by e.first) as exercises from (
    select exercise_id, count(*) filter (where type <> 'warmup') as sets, min(performed_at) as first,
      round(coalesce(sum(case load_kind when 'per_hand' then 2 * load_kg when 'assisted' then 0 else load_kg end * reps)
        filter (where type <> 'warmup'), 0)::numeric, 3) as volume
    from "set" where workout_id = w.id and not removed group by exercise_id
  ) e
) t on true`;

/** Newest first; finished and running ones, and abandoned ones that have sets. */
export function recentWorkouts(
  em: Em,
  query: { readonly athleteId: string; readonly before: number; readonly limit: number },
): Promise<WorkoutSummary[]> {
  return em.execute<WorkoutSummary[]>(
    `select ${SUMMARY} where w.athlete_id = ? and w.started_at < ? and w.status <> 'undone' and (w.status <> 'abandoned' or t.exercises is not null)
     order by w.started_at desc, w.id desc limit ?`,
    [query.athleteId, new Date(query.before), query.limit],
  );
}

export async function workoutSummary(em: Em, workoutId: string): Promise<WorkoutSummary | null> {
  const [row] = await em.execute<WorkoutSummary[]>(`select ${SUMMARY} where w.id = ?`, [workoutId]);
  return row ?? null;
}

/** Natural keys of what was imported and not undone: a second import of the same file adds nothing. */
export async function naturalKeysOf(em: Em, athleteId: string): Promise<Set<string>> {
  const rows = await em.find(
    WorkoutEntity,
    { athleteId, naturalKey: { $ne: null }, status: { $ne: 'undone' } },
    { fields: ['naturalKey'] },
  );
  return new Set(rows.flatMap(({ naturalKey }) => naturalKey ?? []));
}

/** Workouts that an import made and that still count. */
export async function workoutsOfImport(em: Em, importId: string): Promise<string[]> {
  const rows = await em.find(
    WorkoutEntity,
    { importId, status: { $ne: 'undone' } },
    { fields: ['id'], orderBy: { startedAt: 'asc', id: 'asc' } },
  );
  return rows.map(({ id }) => id);
}

/** When sets were done since `since`, for the week's bars. */
export function setMomentsSince(
  em: Em,
  athleteId: string,
  since: number,
): Promise<{ readonly workoutId: string; readonly performedAt: number }[]> {
  return em.execute(
    `select s.workout_id as "workoutId", (extract(epoch from s.performed_at) * 1000)::float8 as "performedAt"
     from "set" s join workout w on w.id = s.workout_id and w.status in ('active', 'finished')
     where s.athlete_id = ? and s.performed_at >= ? and not s.removed and s.type <> 'warmup' order by s.performed_at`,
    [athleteId, new Date(since)],
  );
}
