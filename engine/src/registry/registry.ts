import type { Pool } from 'pg';
import type { ModelCard } from './model-card.ts';

/** The champion pointer: which version serves, and the revision that a change must name. */
export interface Champion {
  readonly version: string;
  readonly revision: number;
  readonly card: ModelCard;
}

/** Who is champion; null before the first promotion. */
export async function readChampion(pool: Pool): Promise<Champion | null> {
  const { rows } = await pool.query<{ version: string; revision: number; card: ModelCard }>(
    `select p.version, p.revision, v.card from model_pointer p join model_version v on v.name = p.version where p.name = 'champion'`,
  );
  return rows[0] ?? null;
}

/** Cards of the versions made for a date, oldest first. */
export async function cardsOf(pool: Pool, date: string): Promise<ModelCard[]> {
  const { rows } = await pool.query<{ card: ModelCard }>(
    `select card from model_version where name = $1 or name like $2 order by created_at, name`,
    [`model-${date}`, `model-${date}-%`],
  );
  return rows.map((row) => row.card);
}

/** Records a version; a name that exists with the same bytes is the same run again, with others it is an error. */
export async function recordVersion(pool: Pool, card: ModelCard): Promise<void> {
  const { rows } = await pool.query<{ sha256: string }>(
    `insert into model_version (name, sha256, card, status) values ($1, $2, $3, 'candidate')
     on conflict (name) do update set name = excluded.name returning sha256`,
    [card.name, card.sha256, card],
  );
  if (rows[0]?.sha256 !== card.sha256)
    throw new Error(`${card.name} exists already with other bytes; a version's name is never used twice`);
}

/**
 * Moves the pointer by compare-and-set: false when another run or a rollback moved it since `revision` was read (null = there was none).
 * Moving it to where it is already is true and changes nothing, so that a resumed run ends well.
 */
export async function promote(pool: Pool, version: string, revision: number | null): Promise<boolean> {
  const { rowCount } =
    revision === null
      ? await pool.query(`insert into model_pointer (name, version) values ('champion', $1) on conflict do nothing`, [version])
      : await pool.query(
          `update model_pointer set version = $1, revision = revision + 1, updated_at = now() where name = 'champion' and revision = $2 and version <> $1`,
          [version, revision],
        );
  if (rowCount === 1)
    await pool.query(
      `update model_version set status = case when name = $1 then 'champion' else 'retired' end where name = $1 or status = 'champion'`,
      [version],
    );
  if (rowCount === 1) return true;
  return (await readChampion(pool))?.version === version;
}
