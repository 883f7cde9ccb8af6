import type { SetType } from '@gymgenius/domain/lifting/set';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { Suggested } from '@gymgenius/domain/prediction/suggested';
import type { Pool } from 'pg';

/** A set that was done with a model's suggestion on screen. */
export interface ModelSet {
  readonly athleteId: string;
  readonly type: SetType;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
  readonly suggested: Suggested;
}

const MOST = 200_000;

/** Sets done from `since` (ms) with a suggestion that a model made, whichever; warm-ups and removed sets never count. The newest 200,000 at most. */
export async function modelSetsSince(pool: Pool, since: number): Promise<ModelSet[]> {
  const { rows } = await pool.query<ModelSet>(
    `select s.athlete_id as "athleteId", s.type, json_build_object('kind', s.load_kind, 'value', s.load_value, 'unit', s.load_unit) as load,
       s.reps, s.rir, s.suggested
     from "set" s join workout w on w.id = s.workout_id
     where s.suggested ->> 'source' = 'model' and not s.removed and s.type <> 'warmup' and s.performed_at >= to_timestamp($1 / 1000.0) and w.status in ('active', 'finished')
     order by s.performed_at desc limit ${MOST}`,
    [since],
  );
  return rows;
}

/** When the canary began to answer; null = nobody is canary. ms since the epoch. */
export async function canarySince(pool: Pool): Promise<{ readonly version: string; readonly since: number } | null> {
  const { rows } = await pool.query<{ version: string; since: number }>(
    `select version, (extract(epoch from updated_at) * 1000)::float8 as since from model_pointer where name = 'canary' and version is not null`,
  );
  return rows[0] ?? null;
}
