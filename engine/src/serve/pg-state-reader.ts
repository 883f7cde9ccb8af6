import type { Load } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import { STATE_VERSION, type ExerciseState, type LifterTraits } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { priorTraits } from '@gymgenius/domain/prediction/prior-state';
import { decodeState, decodeTraits } from '@gymgenius/domain/prediction/state-blob';
import type { Pool } from 'pg';
import { HISTORY_SETS, type LifterBase, type LifterStateReader, type StateAsk, type StoredHabits } from './lifter-state-reader.ts';

interface StateRow {
  readonly athlete_id: string;
  readonly exercise_id: string;
  readonly blob: Uint8Array;
  readonly stamp: string;
}
interface HabitRow {
  readonly ask: number;
  readonly exercise_id: string;
  readonly habits: Uint8Array;
}
interface SetRow {
  readonly ask: number;
  readonly exercise_id: string;
  readonly type: SetType;
  readonly load_kind: Load['kind'];
  readonly load_value: number;
  readonly load_unit: Load['unit'];
  readonly reps: number;
  readonly rir: number | null;
  readonly duration_sec: number | null;
  readonly performed_at: number;
}

/** The row of `lifter_state` that holds what belongs to the lifter alone. */
const WHOLE_LIFTER = 'all';

const STATES = `select athlete_id, exercise_id, blob, extract(epoch from updated_at)::text as stamp from lifter_state where athlete_id = any($1::uuid[]) and state_version = $2`;
const HABITS = `select a.ask::int as ask, s.exercise_id, s.habits
  from unnest($1::uuid[], $2::text[], $3::int[]) as a (athlete_id, exercise_id, ask)
  join lifter_state s on s.athlete_id = a.athlete_id and s.exercise_id = a.exercise_id and s.state_version = $4`;
const HISTORY = `select a.ask::int as ask, s.exercise_id, s.type, s.load_kind, s.load_value, s.load_unit, s.reps, s.rir, s.duration_sec,
    (extract(epoch from s.performed_at) * 1000)::float8 as performed_at
  from unnest($1::uuid[], $2::text[], $3::uuid[]) with ordinality as a (athlete_id, exercise_id, workout_id, ask)
  cross join lateral (
    select s.* from "set" s join workout w on w.id = s.workout_id and w.status = 'finished'
    where s.athlete_id = a.athlete_id and s.exercise_id = a.exercise_id and not s.removed and s.workout_id <> a.workout_id
    order by s.performed_at desc limit ${HISTORY_SETS}
  ) s order by a.ask, s.performed_at, s.seq`;

/** PostgreSQL by the SELECT-only role: two statements for a whole batch, whatever its size. */
export function pgStateReader(pool: Pool): LifterStateReader {
  return {
    async read(asks) {
      const athletes = [...new Set(asks.map((ask) => ask.athleteId))];
      const [states, sets] = await Promise.all([
        pool.query<StateRow>({ name: 'engine_states', text: STATES, values: [athletes, STATE_VERSION] }),
        pool.query<SetRow>({
          name: 'engine_history',
          text: HISTORY,
          values: [asks.map((ask) => ask.athleteId), asks.map((ask) => ask.exerciseId), asks.map((ask) => ask.workoutId)],
        }),
      ]);
      return asks.map((ask, at) => baseOf(ask, states.rows, sets.rows, at + 1));
    },
    async readHabits(asks) {
      const parts = asks.flatMap(({ athleteId, exerciseIds, lifter }, ask) =>
        [...exerciseIds, ...(lifter ? [WHOLE_LIFTER] : [])].map((exerciseId) => ({ athleteId, exerciseId, ask })),
      );
      const { rows } = await pool.query<HabitRow>({
        name: 'engine_habits',
        text: HABITS,
        values: [parts.map((part) => part.athleteId), parts.map((part) => part.exerciseId), parts.map((part) => part.ask), STATE_VERSION],
      });
      return asks.map((_, at) => habitsOf(rows.filter(({ ask }) => ask === at)));
    },
  };
}

function habitsOf(rows: readonly HabitRow[]): StoredHabits {
  const parts = new Map(rows.filter(({ habits }) => habits.length > 0).map((row) => [row.exercise_id, row.habits]));
  const lifter = parts.get(WHOLE_LIFTER) ?? null;
  parts.delete(WHOLE_LIFTER);
  return { lifter, exercises: parts };
}

function baseOf(ask: StateAsk, states: readonly StateRow[], sets: readonly SetRow[], at: number): LifterBase {
  const exercises = new Map<string, ExerciseState>();
  let traits: LifterTraits = priorTraits();
  let stamp = '';
  for (const row of states) {
    if (row.athlete_id !== ask.athleteId) continue;
    if (row.exercise_id === WHOLE_LIFTER) {
      traits = decodeTraits(row.blob) ?? traits;
      stamp = row.stamp;
    } else {
      // A damaged blob is as good as none: the history beside it rebuilds the exercise.
      const state = decodeState(row.blob);
      if (state !== null) exercises.set(row.exercise_id, state);
    }
  }
  return { state: { traits, exercises }, stamp, history: sets.filter((row) => row.ask === at).map(toSet) };
}

function toSet(row: SetRow): HistorySet {
  return {
    exerciseId: row.exercise_id,
    performedAt: row.performed_at,
    type: row.type,
    load: { kind: row.load_kind, value: row.load_value, unit: row.load_unit },
    reps: row.reps,
    rir: row.rir,
    durationSec: row.duration_sec,
  };
}
