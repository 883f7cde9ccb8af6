import type { Pool } from 'pg';

/** Rows of `nightly_run`: PostgreSQL knows which nights were trained, whatever Redis has forgotten. */

/** A run whose heartbeat stopped for this long is dead: another worker may take the night over. */
const DEAD_AFTER = `interval '5 minutes'`;

/**
 * Every commit before this moment is visible: a set is stamped when its transaction begins, and one that is still under way would be in no night's
 * window. Appends give up after 5 s; whatever runs longer is no append.
 */
const SETTLED = `greatest(now() - interval '10 seconds', least(now(), (select min(xact_start) from pg_stat_activity
  where datname = current_database() and state <> 'idle' and backend_type = 'client backend' and pid <> pg_backend_pid())))`;

/** What a night trains: commits after `since` up to `asOf`, by the database's clock. `since` null = no night has succeeded yet. */
export interface NightWindow {
  readonly asOf: Date;
  readonly since: Date | null;
}

/**
 * Takes a night; null when another worker is at it, or when it has succeeded already (unless `again`). `date` = YYYY-MM-DD, UTC. A night that is taken
 * over or tried again keeps the end of its window, so that its run goes on where it stopped.
 */
export async function claimNight(pool: Pool, date: string, again: boolean): Promise<NightWindow | null> {
  const { rows } = await pool.query<NightWindow>(
    `insert into nightly_run as n (date, status, started_at, as_of) values ($1, 'running', now(), ${SETTLED})
     on conflict (date) do update set status = 'running', started_at = now(), finished_at = null, result = null, updated_at = now(),
       as_of = case n.status when 'succeeded' then ${SETTLED} else coalesce(n.as_of, ${SETTLED}) end
     where case n.status when 'running' then n.updated_at < now() - ${DEAD_AFTER} when 'succeeded' then $2 else true end
     returning as_of as "asOf", (select max(as_of) from nightly_run where status = 'succeeded') as since`,
    [date, again],
  );
  return rows[0] ?? null;
}

export async function beatNight(pool: Pool, date: string): Promise<void> {
  await pool.query(`update nightly_run set updated_at = now() where date = $1 and status = 'running'`, [date]);
}

export interface NightResult {
  readonly exitCode: number | null;
  /** The last lines that the trainer said. */
  readonly tail: readonly string[];
}

export async function finishNight(pool: Pool, date: string, status: 'succeeded' | 'failed', result: NightResult): Promise<void> {
  await pool.query(`update nightly_run set status = $2, finished_at = now(), result = $3, updated_at = now() where date = $1`, [
    date,
    status,
    result,
  ]);
}

/**
 * Hours since the last success; before the first one, since the first person came. null = there is nobody to learn from.
 */
export async function hoursSinceSuccess(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ hours: number | null }>(
    `select (extract(epoch from now() - coalesce(
       (select max(finished_at) from nightly_run where status = 'succeeded'), (select min(created_at) from person))) / 3600)::float8 as hours`,
  );
  return rows[0]?.hours ?? null;
}
