import type { Load } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import { HISTORY_SETS } from '@gymgenius/domain/prediction/lifter-base';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { Pool } from 'pg';

type Db = Pick<Pool, 'query'>;

/** What a suggestion is made from, as the engine reads it and as the phone takes it along: the same statements, so that both see the same sets. */

export interface StoredState {
  readonly athleteId: string;
  readonly exerciseId: string;
  readonly blob: Uint8Array;
  /** Changes with the row. */
  readonly stamp: string;
}

/** All rows of these lifters that this version can read, without their habits. */
export async function readStoredStates(db: Db, athleteIds: readonly string[]): Promise<StoredState[]> {
  const text = `select athlete_id as "athleteId", exercise_id as "exerciseId", blob, extract(epoch from updated_at)::text as stamp
    from lifter_state where athlete_id = any($1::uuid[]) and state_version = $2`;
  return (await db.query<StoredState>({ name: 'stored_states', text, values: [athleteIds, STATE_VERSION] })).rows;
}

export interface HabitPart {
  readonly athleteId: string;
  readonly exerciseId: string;
}

/** Habits that are there, with the place of their part in `parts`; empty ones are left out. */
export async function readStoredHabits(
  db: Db,
  parts: readonly HabitPart[],
): Promise<{ readonly part: number; readonly exerciseId: string; readonly habits: Uint8Array }[]> {
  const text = `select a.part::int - 1 as part, s.exercise_id as "exerciseId", s.habits
    from unnest($1::uuid[], $2::text[]) with ordinality as a (athlete_id, exercise_id, part)
    join lifter_state s on s.athlete_id = a.athlete_id and s.exercise_id = a.exercise_id and s.state_version = $3 and length(s.habits) > 0`;
  const values = [parts.map(({ athleteId }) => athleteId), parts.map(({ exerciseId }) => exerciseId), STATE_VERSION];
  return (await db.query<{ part: number; exerciseId: string; habits: Uint8Array }>({ name: 'stored_habits', text, values })).rows;
}

interface SetRow extends Omit<HistorySet, 'load'> {
  readonly part: number;
  readonly loadKind: Load['kind'];
  readonly loadValue: number;
  readonly loadUnit: Load['unit'];
  readonly type: SetType;
}

/** Of each part the last HISTORY_SETS sets of finished workouts, oldest first; `exceptWorkoutId` is the running one. */
export async function readStoredHistory(
  db: Db,
  parts: readonly (HabitPart & { readonly exceptWorkoutId: string | null })[],
): Promise<HistorySet[][]> {
  const text = `select a.part::int - 1 as part, s.exercise_id as "exerciseId", s.type, s.load_kind as "loadKind", s.load_value as "loadValue",
      s.load_unit as "loadUnit", s.reps, s.rir, s.duration_sec as "durationSec", (extract(epoch from s.performed_at) * 1000)::float8 as "performedAt"
    from unnest($1::uuid[], $2::text[], $3::uuid[]) with ordinality as a (athlete_id, exercise_id, workout_id, part)
    cross join lateral (
      select s.* from "set" s join workout w on w.id = s.workout_id and w.status = 'finished'
      where s.athlete_id = a.athlete_id and s.exercise_id = a.exercise_id and not s.removed and s.workout_id is distinct from a.workout_id
      order by s.performed_at desc, s.seq desc, s.set_id desc limit ${HISTORY_SETS}
    ) s order by a.part, s.performed_at, s.seq, s.set_id`;
  const values = [
    parts.map(({ athleteId }) => athleteId),
    parts.map(({ exerciseId }) => exerciseId),
    parts.map(({ exceptWorkoutId }) => exceptWorkoutId),
  ];
  const { rows } = await db.query<SetRow>({ name: 'stored_history', text, values });
  const histories = parts.map((): HistorySet[] => []);
  for (const { part, loadKind, loadValue, loadUnit, ...set } of rows)
    histories[part]?.push({ ...set, load: { kind: loadKind, value: loadValue, unit: loadUnit } });
  return histories;
}
