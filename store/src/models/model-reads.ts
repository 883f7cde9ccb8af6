import type { Pool, PoolClient } from 'pg';

type Db = Pick<Pool | PoolClient, 'query'>;

export const POINTERS = ['champion', 'canary', 'shadow'] as const;
export type PointerName = (typeof POINTERS)[number];

/** Where a pointer stands. `version` null = the base model (champion) or nobody (canary, shadow); `revision` 0 = it was never moved. */
export interface Pointer {
  readonly version: string | null;
  /** Of the version's file; null with the version. */
  readonly sha256: string | null;
  readonly revision: number;
}
export type Pointers = Readonly<Record<PointerName, Pointer>>;

/** `candidate`: a pointer may name it. `retired`: no more. `rolled_back`: no more, and running workouts leave it too. */
export type VersionStatus = 'candidate' | 'retired' | 'rolled_back';

export interface ModelVersion {
  readonly name: string;
  readonly sha256: string;
  /** JSON; its writer knows its shape. */
  readonly card: unknown;
  readonly status: VersionStatus;
  /** ms since the epoch. */
  readonly createdAt: number;
}

const NOWHERE: Pointer = { version: null, sha256: null, revision: 0 };

export async function readPointers(db: Db): Promise<Pointers> {
  const { rows } = await db.query<Pointer & { name: PointerName }>(
    `select p.name, p.version, v.sha256, p.revision from model_pointer p left join model_version v on v.name = p.version`,
  );
  const at = (name: PointerName): Pointer => {
    const row = rows.find((one) => one.name === name);
    return row === undefined ? NOWHERE : { version: row.version, sha256: row.sha256, revision: row.revision };
  };
  return { champion: at('champion'), canary: at('canary'), shadow: at('shadow') };
}

const VERSION = `select name, sha256, card, status, (extract(epoch from created_at) * 1000)::float8 as "createdAt" from model_version`;

export async function findVersion(db: Db, name: string): Promise<ModelVersion | null> {
  return (await db.query<ModelVersion>(`${VERSION} where name = $1`, [name])).rows[0] ?? null;
}

/** Newest first. */
export async function listVersions(db: Db, limit = 200): Promise<ModelVersion[]> {
  return (await db.query<ModelVersion>(`${VERSION} order by created_at desc, name desc limit $1`, [limit])).rows;
}

/** Versions made for a date (YYYY-MM-DD), oldest first. */
export async function versionsOf(db: Db, date: string): Promise<ModelVersion[]> {
  const names = [`model-${date}`, `model-${date}-%`];
  return (await db.query<ModelVersion>(`${VERSION} where name = $1 or name like $2 order by created_at, name`, names)).rows;
}

/** Those of `names` that must not answer anybody any more. */
export async function rolledBackAmong(db: Db, names: readonly string[]): Promise<string[]> {
  const sql = `select name from model_version where status = 'rolled_back' and name = any($1)`;
  return (await db.query<{ name: string }>(sql, [names])).rows.map((row) => row.name);
}

export interface Move {
  readonly at: number;
  readonly pointer: PointerName;
  readonly was: string | null;
  readonly version: string | null;
  readonly actor: string;
  readonly reason: string;
}

/** The last moves of all pointers, newest first. */
export async function lastMoves(db: Db, limit: number): Promise<Move[]> {
  const sql = `select (extract(epoch from at) * 1000)::float8 as at, pointer, was, version, actor, reason from model_move order by id desc limit $1`;
  return (await db.query<Move>(sql, [limit])).rows;
}
