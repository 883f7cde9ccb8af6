import type { Em } from '../orm.ts';
import { SetEntity } from './workout-entities.ts';
import { SET_VIEW_COLUMNS, toSetView, type SetQueryRow, type SetView } from './set-view.ts';

/** Sets of workouts that count: abandoned and undone ones never do. */
const COUNTED = `not s.removed and exists (select from workout w where w.id = s.workout_id and w.status in ('active', 'finished'))`;

export interface HistoryQuery {
  readonly athleteId: string;
  readonly exerciseIds: readonly string[];
  /** ms since the epoch; only sets done before it. */
  readonly before: number;
  /** Of each exercise, the newest this many. */
  readonly limit: number;
  readonly warmUps: boolean;
  /** The running workout, whose sets are "today" and no history. */
  readonly exceptWorkoutId?: string;
}

/** The newest sets of each exercise, oldest first within each: what rule, safety and the "last" column need. One query for all exercises. */
export async function exerciseHistories(em: Em, query: HistoryQuery): Promise<Map<string, SetView[]>> {
  const { athleteId, exerciseIds, before, limit, warmUps, exceptWorkoutId } = query;
  const rows = await em.execute<SetQueryRow[]>(
    `select h.* from unnest(string_to_array(?, ' ')) as e(id)
     cross join lateral (
       select ${SET_VIEW_COLUMNS} from "set" s
       where s.athlete_id = ? and s.exercise_id = e.id and s.performed_at < ? and ${COUNTED}
         and (? or s.type <> 'warmup') and s.workout_id is distinct from ?::uuid
       order by s.performed_at desc, s.seq desc, s.set_id desc limit ?
     ) h order by h."performedAt", h."setId"`,
    [exerciseIds.join(' '), athleteId, new Date(before), warmUps, exceptWorkoutId ?? null, limit],
  );
  const histories = new Map<string, SetView[]>(exerciseIds.map((id) => [id, []]));
  for (const row of rows) histories.get(row.exerciseId)?.push(toSetView(row));
  return histories;
}

/** The sets of the last workout in which the exercise was done before `before`, in order; empty = never. */
export async function lastTime(em: Em, athleteId: string, exerciseId: string, before: number): Promise<SetView[]> {
  const rows = await em.execute<SetQueryRow[]>(
    `select ${SET_VIEW_COLUMNS} from "set" s
     where s.athlete_id = ? and s.exercise_id = ? and not s.removed and s.workout_id = (
       select s.workout_id from "set" s where s.athlete_id = ? and s.exercise_id = ? and s.performed_at < ? and ${COUNTED}
       order by s.performed_at desc limit 1)
     order by s.performed_at, s.seq`,
    [athleteId, exerciseId, athleteId, exerciseId, new Date(before)],
  );
  return rows.map(toSetView);
}

/** Newest first, warm-ups included, of one exercise or of all. */
export async function listSets(
  em: Em,
  query: { readonly athleteId: string; readonly exerciseId: string | null; readonly before: number; readonly limit: number },
): Promise<SetView[]> {
  const { athleteId, exerciseId, before, limit } = query;
  const rows = await em.execute<SetQueryRow[]>(
    `select ${SET_VIEW_COLUMNS} from "set" s
     where s.athlete_id = ? and (?::text is null or s.exercise_id = ?) and s.performed_at < ? and ${COUNTED}
     order by s.performed_at desc, s.seq desc, s.set_id desc limit ?`,
    [athleteId, exerciseId, exerciseId, new Date(before), limit],
  );
  return rows.map(toSetView);
}

/** Sets of one workout in the order in which they were done; whatever became of the workout. */
export async function setsOfWorkout(em: Em, workoutId: string): Promise<SetView[]> {
  const rows = await em.find(SetEntity, { workoutId, removed: false }, { orderBy: { performedAt: 'asc', seq: 'asc', setId: 'asc' } });
  return rows.map(toSetView);
}
