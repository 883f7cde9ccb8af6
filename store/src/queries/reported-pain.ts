import type { ReportedPain } from '@gymgenius/domain/workout/pain-hold';
import type { Em } from '../orm.ts';

/**
 * The pains that this athlete has told since `since` (ms) and not cleared after. Only the athlete themself can tell or clear one, so the actor is the
 * athlete, and the partial index alone answers. A cue answered `pain` counts for the exercise of that moment, which the fact names.
 */
export async function painOf(em: Em, athleteId: string, since: number): Promise<ReportedPain[]> {
  const rows = await em.execute<{ exerciseId: string; reportedAt: string }[]>(
    `with told as (
       select payload->>'exerciseId' as exercise_id,
         max(performed_at) filter (where type <> 'pain_cleared') as reported,
         max(performed_at) filter (where type = 'pain_cleared') as cleared
       from workout_event
       where actor_id = ? and performed_at >= ? and type in ('pain_reported', 'pain_cleared', 'cue_answered')
         and (type <> 'cue_answered' or payload->>'answer' = 'pain')
       group by 1)
     select exercise_id as "exerciseId", (extract(epoch from reported) * 1000)::bigint as "reportedAt" from told
     where exercise_id is not null and reported is not null and (cleared is null or cleared < reported)
     order by reported desc, exercise_id`,
    [athleteId, new Date(since)],
  );
  return rows.map(({ exerciseId, reportedAt }) => ({ exerciseId, reportedAt: Number(reportedAt) }));
}
