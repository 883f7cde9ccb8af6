import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { WHOLE_LIFTER } from '@gymgenius/domain/prediction/lifter-base';
import type { PoolClient } from 'pg';
import { FOLD_VERSION, foldLifter, stateOf, type Basis } from './fold-lifter.ts';
import {
  deleteStates,
  readOwnExercises,
  readPopulation,
  readProfile,
  readStates,
  readWorkouts,
  reachesBack,
  writeStates,
} from './state-queries.ts';

export interface Refolded {
  readonly how: 'extended' | 'rebuilt';
  /** Workouts that were folded. */
  readonly workouts: number;
}

/** One fold of a lifter at a time, in however many workers; held until the transaction ends. */
export async function lockLifter(client: PoolClient, athleteId: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [athleteId]);
}

/**
 * Brings a lifter's state up to date after changes to `touched` workouts (null = whatever changed). It is extended when all of them are newer
 * than its watermark and it was folded in today's way, for today's profile and model; else it is folded anew from the first workout. Same bytes either way.
 */
export async function refold(client: PoolClient, athleteId: string, touched: readonly string[] | null): Promise<Refolded> {
  const stored = await readStates(client, athleteId);
  const profile = await readProfile(client, athleteId);
  const own = await readOwnExercises(client, athleteId);
  const { model, parameters } = await readPopulation(client);
  const basis = stored.find((row) => row.exerciseId === WHOLE_LIFTER)?.basis ?? null;
  const state = basis?.model === model && basis.fold === FOLD_VERSION ? stateOf(stored, parameters) : null;
  const extendable =
    touched !== null && state !== null && basis !== null && isOf(basis, profile) && !(await reachesBack(client, touched, basis));

  const workouts = await readWorkouts(client, athleteId, extendable ? basis : null);
  const context = { profile, exerciseOf: (id: string) => own.get(id) ?? exerciseById(id) };
  const rows = foldLifter(extendable ? state : null, workouts, context, parameters, model);
  if (!extendable) await deleteStates(client, athleteId);
  await writeStates(client, athleteId, rows);
  return { how: extendable ? 'extended' : 'rebuilt', workouts: workouts.length };
}

function isOf(basis: Basis, profile: Basis['profile']): boolean {
  return basis.profile.bodyweightKg === profile.bodyweightKg && basis.profile.experience === profile.experience;
}
