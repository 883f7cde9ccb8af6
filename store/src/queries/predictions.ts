import type { Pool } from 'pg';

export interface PredictionRow {
  readonly suggestionId: string;
  readonly workoutId: string;
  readonly basisSeq: number;
  readonly epoch: number;
  readonly modelVersion: string;
  readonly source: string;
  readonly payload: unknown;
  /** ms since the epoch. */
  readonly createdAt: number;
}

const INSERT = {
  name: 'insert_predictions',
  text: `insert into prediction (suggestion_id, workout_id, basis_seq, epoch, model_version, source, payload, created_at)
    select r."suggestionId", r."workoutId", r."basisSeq", r.epoch, r."modelVersion", r.source, r.payload, to_timestamp(r."createdAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as r("suggestionId" uuid, "workoutId" uuid, "basisSeq" int, epoch bigint, "modelVersion" text, source text, payload jsonb, "createdAt" float8)
    on conflict do nothing`,
};
const LATEST = {
  name: 'latest_model_version',
  text: `select model_version as version from prediction where workout_id = $1 and source in ('model', 'filter') order by basis_seq desc limit 1`,
};

/** Suggestions that were shown, many at a time; one that is there already stays. */
export async function insertPredictions(pool: Pool, rows: readonly PredictionRow[]): Promise<void> {
  if (rows.length > 0) await pool.query({ ...INSERT, values: [JSON.stringify(rows)] });
}

/** The version that last answered this workout; null = none yet. */
export async function latestModelVersion(pool: Pool, workoutId: string): Promise<string | null> {
  return (await pool.query<{ version: string }>({ ...LATEST, values: [workoutId] })).rows[0]?.version ?? null;
}
