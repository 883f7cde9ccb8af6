import type { Suggested } from '@gymgenius/domain/prediction/suggested';
import type { Em } from '../orm.ts';
import { SET_VIEW_COLUMNS, toSetView, type SetQueryRow, type SetView } from '../workout/set-view.ts';

/** A set with what was suggested when it was done. */
export interface SuggestedSetView extends SetView {
  readonly suggested: Suggested;
}

type Row = SetQueryRow & { readonly suggested: Suggested };
/** Removed sets never count; neither do those of abandoned and undone workouts. */
const KNOWN = `s.suggested is not null and not s.removed and exists (select from workout w where w.id = s.workout_id and w.status in ('active', 'finished'))`;

/** One workout's, in the order in which they were done. */
export async function suggestedSetsOfWorkout(em: Em, workoutId: string): Promise<SuggestedSetView[]> {
  const rows = await em.execute<Row[]>(
    `select ${SET_VIEW_COLUMNS}, s.suggested from "set" s where s.workout_id = ? and ${KNOWN} order by s.performed_at, s.seq, s.set_id`,
    [workoutId],
  );
  return rows.map(toView);
}

/** An athlete's since `since` (ms), oldest first; at most the latest `limit`. The index on recent sets finds them. */
export async function suggestedSetsSince(em: Em, athleteId: string, since: number, limit: number): Promise<SuggestedSetView[]> {
  const rows = await em.execute<Row[]>(
    `select ${SET_VIEW_COLUMNS}, s.suggested from "set" s
     where s.athlete_id = ? and s.performed_at >= ? and ${KNOWN} order by s.performed_at desc, s.seq desc limit ?`,
    [athleteId, new Date(since), limit],
  );
  return rows.toReversed().map(toView);
}

function toView(row: Row): SuggestedSetView {
  return { ...toSetView(row), suggested: row.suggested };
}
