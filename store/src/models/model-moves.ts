import type { ModelParametersJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { Pool, PoolClient } from 'pg';
import { findVersion, readPointers, type PointerName, type VersionStatus } from './model-reads.ts';

/** Who moves a pointer, and why, in human words. */
export interface Mover {
  readonly actor: 'trainer' | 'watch' | 'admin' | 'operator';
  readonly personId?: string;
  readonly reason: string;
}

/** `stale`: somebody moved it since the revision was read. */
export type MoveOutcome = 'moved' | 'already' | 'stale' | 'unknown_version' | 'not_a_candidate';

/** Records a version; false when the name exists with other bytes: a name is never used twice. */
export async function recordVersion(
  db: Pool | PoolClient,
  version: {
    readonly name: string;
    readonly sha256: string;
    readonly card: unknown;
    /** What states are folded with while it is champion; absent = its card's filter and the shipped rest. */
    readonly parameters?: ModelParametersJson;
  },
): Promise<boolean> {
  const { rows } = await db.query<{ sha256: string }>(
    `insert into model_version (name, sha256, card, parameters, status) values ($1, $2, $3, $4, 'candidate')
     on conflict (name) do update set name = excluded.name returning sha256`,
    [version.name, version.sha256, version.card, version.parameters ?? null],
  );
  return rows[0]?.sha256 === version.sha256;
}

/**
 * Compare-and-set: `revision` is the one that was read (0 = never moved), null = whatever it is now. The move and its reason are one statement.
 * A canary or shadow that becomes champion is not that any more.
 */
export async function movePointer(
  db: Pool | PoolClient,
  move: { readonly pointer: PointerName; readonly to: string | null; readonly revision: number | null } & Mover,
): Promise<MoveOutcome> {
  if (move.to !== null) {
    const version = await findVersion(db, move.to);
    if (version === null) return 'unknown_version';
    if (version.status !== 'candidate') return 'not_a_candidate';
  }
  const at = (await readPointers(db))[move.pointer];
  if (at.version === move.to && (at.revision > 0 || move.to === null)) return 'already';
  const revision = move.revision ?? at.revision;
  const { rowCount } = await db.query(
    `with moved as (
       insert into model_pointer as p (name, version, revision, updated_at)
       select $1, $2, 1, now() where coalesce((select revision from model_pointer where name = $1), 0) = $3
       on conflict (name) do update set version = excluded.version, revision = p.revision + 1, updated_at = now() where p.revision = $3
       returning name, version, revision
     ), cleared as (
       update model_pointer set version = null, revision = revision + 1, updated_at = now()
       where $1 = 'champion' and name <> 'champion' and version = $2 and exists (select from moved)
     )
     insert into model_move (pointer, was, version, revision, actor, person_id, reason)
     select name, $4, version, revision, $5, $6, $7 from moved`,
    [move.pointer, move.to, revision, at.version, move.actor, move.personId ?? null, move.reason],
  );
  return rowCount === 1 ? 'moved' : 'stale';
}

/** Nobody may point at it from now on; `rolled_back` also takes it from running workouts. False when a pointer still names it, or it is unknown. */
export async function closeVersion(db: Pool | PoolClient, name: string, status: Exclude<VersionStatus, 'candidate'>): Promise<boolean> {
  const { rowCount } = await db.query(
    `update model_version set status = $2 where name = $1 and not exists (select from model_pointer where version = $1)`,
    [name, status],
  );
  return rowCount === 1;
}
