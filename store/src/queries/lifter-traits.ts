import { STATE_VERSION, type LifterTraits } from '@gymgenius/domain/prediction/lifter-state';
import { decodeTraits } from '@gymgenius/domain/prediction/state-blob';
import { baseParameters } from '../models/base-parameters.ts';
import type { Em } from '../orm.ts';

/** What the worker has learned of a lifter whatever the exercise, and the champion's scale of RIR that it was folded with. */
export interface KnownLifter {
  readonly traits: LifterTraits;
  readonly rirScale: number;
}

/** null = nothing learned yet, or a state of another version. */
export async function lifterTraits(em: Em, athleteId: string): Promise<KnownLifter | null> {
  const [row] = await em.execute<{ blob: Uint8Array; rirScale: number | null }[]>(
    `select s.blob, (
       select (v.card->'parameters'->>'rirScale')::float8 from model_pointer p join model_version v on v.name = p.version where p.name = 'champion'
     ) as "rirScale"
     from lifter_state s where s.athlete_id = ? and s.exercise_id = 'all' and s.state_version = ?`,
    [athleteId, STATE_VERSION],
  );
  const traits = row && decodeTraits(row.blob);
  return traits ? { traits, rirScale: row.rirScale ?? baseParameters().filter.rirScale } : null;
}
