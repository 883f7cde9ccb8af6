import { programSession } from '@gymgenius/domain/programs/session-of-workout';
import type { ProgramSession } from '@gymgenius/domain/programs/program-run';
import type { PlannedSlot, ProgramLink } from '@gymgenius/domain/workout/plan';
import type { Em } from '../orm.ts';
import { SET_VIEW_COLUMNS, toSetView, type SetQueryRow } from '../workout/set-view.ts';

interface StartRow {
  readonly workoutId: string;
  readonly startedAt: number;
  readonly link: ProgramLink;
  readonly asked: readonly PlannedSlot[];
}

/** A program's finished workouts, oldest first: read from the start's fact and the sets that count, so that every edit and late set is in it. */
export async function programSessions(em: Em, athleteId: string, programId: string): Promise<ProgramSession[]> {
  const starts = await em.execute<StartRow[]>(
    `select w.id as "workoutId", (extract(epoch from w.started_at) * 1000)::float8 as "startedAt",
       e.payload -> 'programSession' as link, e.payload -> 'slots' as asked
     from workout_event e join workout w on w.id = e.workout_id
     where e.type = 'workout_started' and e.payload -> 'programSession' is not null and e.payload #>> '{programSession,programId}' = ?
       and w.athlete_id = ? and w.status = 'finished' order by w.started_at, w.id`,
    [programId, athleteId],
  );
  if (starts.length === 0) return [];
  const rows = await em.execute<SetQueryRow[]>(
    `select ${SET_VIEW_COLUMNS} from "set" s where s.workout_id = any(string_to_array(?, ' ')::uuid[]) and not s.removed
     order by s.performed_at, s.seq, s.set_id`,
    [starts.map(({ workoutId }) => workoutId).join(' ')],
  );
  const bySlot = Map.groupBy(rows.map(toSetView), ({ workoutId, slotId }) => `${workoutId} ${slotId}`);
  return starts.map((start) => programSession(start, (slotId) => bySlot.get(`${start.workoutId} ${slotId}`) ?? []));
}
