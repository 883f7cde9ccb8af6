import type { Em } from '../orm.ts';

/** A workout as an import compares itself with it. */
export interface KnownWorkout {
  readonly workoutId: string;
  readonly importId: string | null;
  readonly naturalKey: string | null;
  readonly isUndone: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** Every workout that the lifter has, or had and took back. */
export function knownWorkouts(em: Em, athleteId: string): Promise<KnownWorkout[]> {
  return em.execute<KnownWorkout[]>(
    `select id as "workoutId", import_id as "importId", natural_key as "naturalKey", status = 'undone' as "isUndone",
       (extract(epoch from started_at) * 1000)::float8 as "startedAt", (extract(epoch from ended_at) * 1000)::float8 as "endedAt"
     from workout where athlete_id = ? and (status <> 'abandoned' or source = 'import')`,
    [athleteId],
  );
}

/** Sets that count in these workouts, in one import's count. */
export async function countSets(em: Em, workoutIds: readonly string[]): Promise<number> {
  const [row] = await em.execute<{ sets: number }[]>(
    `select count(*)::int as sets from "set" where workout_id = any(?::uuid[]) and not removed`,
    [asArray(workoutIds)],
  );
  return row?.sets ?? 0;
}

/**
 * How far the worker has come with these workouts: an outbox row is deleted in the transaction that applies its effect.
 * `sets` = those of the folded workouts that speak of strength (the filter's own rule: work with a known load), `pending` = workouts to come.
 */
export async function learnedSets(em: Em, workoutIds: readonly string[]): Promise<{ readonly sets: number; readonly pending: number }> {
  const [row] = await em.execute<{ sets: number; pending: number }[]>(
    `with asked as (select unnest(?::uuid[]) as id),
       folded as (select id from asked where not exists (select 1 from outbox where workout_id = asked.id))
     select (select count(*) from asked)::int - (select count(*) from folded)::int as pending,
       (select count(*) from "set" s join folded on folded.id = s.workout_id where not s.removed and s.type in ('working', 'amrap', 'failure')
          and (s.load_kind in ('bodyweight', 'added', 'assisted') or s.load_kind in ('external', 'per_hand') and s.load_kg > 0))::int as sets`,
    [asArray(workoutIds)],
  );
  return row ?? { sets: 0, pending: 0 };
}

function asArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
