import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { LifterProfile } from '@gymgenius/domain/prediction/exercise-prior';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { modelParametersFromJson, type ModelParametersJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { baseParameters, baseParametersJson, baseParametersVersion } from '@gymgenius/store/models/base-parameters';
import type { PoolClient } from 'pg';
import type { Basis, FinishedWorkout, StateRow } from './fold-lifter.ts';

/** The statements of the one transaction that applies `workout_logged`; only the worker writes `lifter_state`. */

export async function readStates(client: PoolClient, athleteId: string): Promise<StateRow[]> {
  const { rows } = await client.query<StateRow>(
    'select exercise_id as "exerciseId", basis, blob, habits from lifter_state where athlete_id = $1 and state_version = $2 order by exercise_id',
    [athleteId, STATE_VERSION],
  );
  return rows;
}

export async function writeStates(client: PoolClient, athleteId: string, rows: readonly StateRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into lifter_state (athlete_id, exercise_id, state_version, basis, blob, habits)
     select $1, e.id, $2, e.basis, e.blob, e.habits from unnest($3::text[], $4::jsonb[], $5::bytea[], $6::bytea[]) as e(id, basis, blob, habits)
     on conflict (athlete_id, exercise_id) do update
     set state_version = excluded.state_version, basis = excluded.basis, blob = excluded.blob, habits = excluded.habits, updated_at = now()`,
    [
      athleteId,
      STATE_VERSION,
      rows.map((row) => row.exerciseId),
      rows.map((row) => JSON.stringify(row.basis)),
      rows.map((row) => Buffer.from(row.blob)),
      rows.map((row) => Buffer.from(row.habits)),
    ],
  );
}

export async function deleteStates(client: PoolClient, athleteId: string): Promise<void> {
  await client.query('delete from lifter_state where athlete_id = $1', [athleteId]);
}

interface SetRow extends Omit<HistorySet, 'load'> {
  readonly workoutId: string;
  readonly startedAt: number;
  readonly loadKind: Load['kind'];
  readonly loadValue: number;
  readonly loadUnit: Load['unit'];
}

/** Finished workouts of this lifter with their sets, oldest first; with `after` only those behind it in that order. */
export async function readWorkouts(client: PoolClient, athleteId: string, after: Basis | null): Promise<FinishedWorkout[]> {
  const { rows } = await client.query<SetRow>(
    `select w.id as "workoutId", (extract(epoch from w.started_at) * 1000)::float8 as "startedAt", s.exercise_id as "exerciseId", s.type,
       s.load_kind as "loadKind", s.load_value as "loadValue", s.load_unit as "loadUnit", s.reps, s.rir, s.duration_sec as "durationSec",
       (s.suggested ->> 'reps')::float8 as asked, (extract(epoch from s.performed_at) * 1000)::float8 as "performedAt"
     from workout w join "set" s on s.workout_id = w.id
     where w.athlete_id = $1 and w.status = 'finished' and not s.removed
       and ($2::uuid is null or (w.started_at, w.id) > (to_timestamp($3::float8 / 1000), $2::uuid))
     order by w.started_at, w.id, s.performed_at, s.seq, s.set_id`,
    [athleteId, after?.workoutId ?? null, after?.startedAt ?? null],
  );
  const workouts = new Map<string, FinishedWorkout & { readonly sets: HistorySet[] }>();
  for (const { workoutId, startedAt, loadKind, loadValue, loadUnit, ...set } of rows) {
    const workout = workouts.get(workoutId) ?? { workoutId, startedAt, sets: [] };
    workouts.set(workoutId, workout);
    workout.sets.push({ ...set, load: { kind: loadKind, value: loadValue, unit: loadUnit } });
  }
  return [...workouts.values()];
}

/** Whether a change to one of these workouts reaches back to `basis` or before it. */
export async function reachesBack(client: PoolClient, workoutIds: readonly string[], basis: Basis): Promise<boolean> {
  const { rows } = await client.query<{ back: boolean }>(
    `select exists (select from workout where id = any($1::uuid[]) and status <> 'active'
       and (started_at, id) <= (to_timestamp($2::float8 / 1000), $3::uuid)) as back`,
    [workoutIds, basis.startedAt, basis.workoutId],
  );
  return rows[0]?.back ?? true;
}

export async function readProfile(client: PoolClient, athleteId: string): Promise<LifterProfile> {
  const { rows } = await client.query<LifterProfile>('select bodyweight_kg as "bodyweightKg", experience from person where id = $1', [
    athleteId,
  ]);
  return rows[0] ?? { bodyweightKg: null, experience: null };
}

export async function readOwnExercises(client: PoolClient, athleteId: string): Promise<Map<string, Exercise>> {
  const { rows } = await client.query<{ id: string; name: string; exercise: Omit<Exercise, 'id' | 'name'> }>(
    'select id, name, exercise from custom_exercise where athlete_id = $1',
    [athleteId],
  );
  return new Map(rows.map(({ id, name, exercise }) => [id, { ...exercise, id, name }]));
}

export interface Population {
  /** The champion's name, or the shipped parameters'. */
  readonly model: string;
  readonly parameters: ModelParameters;
}

interface ChampionRow {
  readonly name: string;
  readonly sha256: string;
  readonly filter: FilterParameters | null;
  readonly parameters: ModelParametersJson | null;
}

/** A version's parameters never change: the last champion's are kept, so that 100 kB are not read for every workout. */
let kept: (Population & { readonly sha256: string }) | null = null;

/** The champion's parameters: states are folded by the values that the engine serves with. */
export async function readPopulation(client: Pick<PoolClient, 'query'>): Promise<Population> {
  const { rows } = await client.query<ChampionRow>(
    `select v.name, v.sha256, v.card->'parameters' as filter, case when v.sha256 = $1 then null else v.parameters end as parameters
     from model_pointer p join model_version v on v.name = p.version where p.name = 'champion'`,
    [kept?.sha256 ?? ''],
  );
  const [row] = rows;
  if (row === undefined) return { model: baseParametersVersion(), parameters: baseParameters() };
  if (kept?.sha256 !== row.sha256 || kept.model !== row.name) {
    const base = baseParametersJson();
    const json = row.parameters ?? { ...base, filter: { ...base.filter, ...row.filter } };
    kept = { model: row.name, sha256: row.sha256, parameters: modelParametersFromJson(json) };
  }
  return kept;
}
