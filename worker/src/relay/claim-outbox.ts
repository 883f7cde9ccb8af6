import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import type { Pool, PoolClient } from 'pg';

/** Which rows a sweep takes: those that were never sent, or those whose consumer has been silent for a minute. */
export type Due = 'unsent' | 'unanswered';

const RESEND_AFTER = `interval '60 seconds'`;
const MOST_ROWS = 5000;

/** Never by `id > last`: identity values commit out of order, and a row that is late would be passed over for ever. */
const CLAIM = (due: string) => `
with due as materialized (
  select id from outbox where ${due} order by id limit ${MOST_ROWS} for update skip locked
), claimed as (
  update outbox o set sent_at = now() from due where o.id = due.id returning o.workout_id, o.athlete_id, o.seq
), grouped as (
  select workout_id, athlete_id, min(seq) as from_seq, max(seq) as to_seq, count(*) as rows from claimed group by workout_id, athlete_id
)
select g.workout_id as "workoutId", g.athlete_id as "athleteId", g.from_seq as "fromSeq", g.to_seq as "toSeq", g.rows::int as rows,
  coalesce(s.status = 'ended', true) as finished
from grouped g left join workout_session s on s.workout_id = g.workout_id`;

const STATEMENTS: Readonly<Record<Due, string>> = {
  unsent: CLAIM('sent_at is null'),
  unanswered: CLAIM(`sent_at < now() - ${RESEND_AFTER}`),
};

export interface Swept {
  readonly rows: number;
  readonly messages: number;
  /** The sweep was full: there is more. */
  readonly more: boolean;
}

/**
 * Claims what is due, one message a workout, and sends it before the claim commits: when sending fails nothing was claimed, and when the commit
 * fails it is sent twice, which the consumer does not mind. Nothing uncommitted is ever seen, so nothing is sent before its commit (I9).
 */
export async function sweepOutbox(pool: Pool, due: Due, send: (messages: readonly WorkoutLogged[]) => Promise<void>): Promise<Swept> {
  const client: PoolClient = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const claimed = await client.query<WorkoutLogged & { readonly rows: number }>(STATEMENTS[due]);
    const messages = claimed.rows.map(({ workoutId, athleteId, fromSeq, toSeq, finished }) => ({
      workoutId,
      athleteId,
      fromSeq,
      toSeq,
      finished,
    }));
    if (messages.length > 0) await send(messages);
    await client.query('commit');
    broken = false;
    const rows = claimed.rows.reduce((sum, row) => sum + row.rows, 0);
    return { rows, messages: messages.length, more: rows >= MOST_ROWS };
  } finally {
    client.release(broken); // a connection that is closed gives its locks and its claim back
  }
}
