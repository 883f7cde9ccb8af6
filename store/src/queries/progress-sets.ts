import type { Em } from '../orm.ts';
import { SET_VIEW_COLUMNS, toSetView, type SetQueryRow, type SetView } from '../workout/set-view.ts';

/** Ten years of five heavy sessions a week are 60,000; the newest count. */
const MOST = 60_000;

/** The lifter's sets of finished workouts since `since` (ms), warm-ups left out, oldest first. */
export async function progressSets(em: Em, athleteId: string, since: number): Promise<SetView[]> {
  const rows = await em.execute<SetQueryRow[]>(
    `select * from (
       select ${SET_VIEW_COLUMNS}, s.seq from "set" s join workout w on w.id = s.workout_id
       where s.athlete_id = ? and w.status = 'finished' and not s.removed and s.type <> 'warmup' and s.performed_at >= ?
       order by s.performed_at desc, s.seq desc limit ${MOST}
     ) newest order by "performedAt", seq`,
    [athleteId, new Date(since)],
  );
  return rows.map(toSetView);
}

/** Days on which the lifter trained since `since`, in their zone, oldest first: one row a workout. */
export async function trainedDays(
  em: Em,
  athleteId: string,
  zone: string,
  since: number,
): Promise<{ date: string; workoutId: string; title: string; sets: number }[]> {
  return em.execute(
    `select to_char(w.started_at at time zone ?, 'YYYY-MM-DD') as date, w.id as "workoutId", w.title, count(s.set_id)::int as sets
     from workout w left join "set" s on s.workout_id = w.id and not s.removed and s.type <> 'warmup'
     where w.athlete_id = ? and w.status = 'finished' and w.started_at >= ? group by w.id order by w.started_at, w.id`,
    [zone, athleteId, new Date(since)],
  );
}
