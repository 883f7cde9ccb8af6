import type { Pool } from 'pg';
import { SET_VIEW_COLUMNS, toSetView, type SetQueryRow, type SetView } from './set-view.ts';

export interface FinishedWorkout {
  readonly workoutId: string;
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly note: string | null;
  /** In the order in which they were done. */
  readonly sets: readonly SetView[];
}

/** Every finished workout of a lifter with its sets, oldest first. */
export async function finishedWorkouts(pool: Pool, athleteId: string): Promise<readonly FinishedWorkout[]> {
  const [workouts, sets] = [
    await pool.query<Omit<FinishedWorkout, 'sets'>>(
      `select id as "workoutId", title, note, (extract(epoch from started_at) * 1000)::float8 as "startedAt",
         (extract(epoch from ended_at) * 1000)::float8 as "endedAt"
       from workout where athlete_id = $1 and status = 'finished' order by started_at, id`,
      [athleteId],
    ),
    await pool.query<SetQueryRow>(
      `select ${SET_VIEW_COLUMNS} from "set" s join workout w on w.id = s.workout_id
       where w.athlete_id = $1 and w.status = 'finished' and not s.removed order by s.performed_at, s.seq, s.set_id`,
      [athleteId],
    ),
  ];
  const byWorkout = Map.groupBy(sets.rows, ({ workoutId }) => workoutId);
  return workouts.rows.map((workout) => Object.assign(workout, { sets: (byWorkout.get(workout.workoutId) ?? []).map(toSetView) }));
}
