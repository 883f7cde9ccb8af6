import { Client } from 'pg';
import type { Acked } from '../load/tally.ts';

/**
 * Every acked set is at its place of its log, the log has no gaps and, where every set was answered (`whole`), no others; the projection has the same
 * sets. Answers what is wrong, in words.
 */
export async function exactness(databaseUrl: string, acked: readonly Acked[], whole: boolean): Promise<string[]> {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const { rows } = await db.query<{ id: string; place: string }>(
      `select command_id as id, workout_id || ' ' || seq as place from workout_event where type = 'set_logged'`,
    );
    const places = new Map(rows.map(({ id, place }) => [id, place]));
    const lost = acked.filter(({ commandId, workoutId, seq }) => places.get(commandId) !== `${workoutId} ${seq}`);
    const gaps = await count(db, 'select workout_id from workout_event group by workout_id having count(*) <> max(seq) or min(seq) <> 1');
    const heads = await count(
      db,
      `select s.workout_id from workout_session s
       left join (select workout_id, max(seq) as seq from workout_event group by workout_id) e using (workout_id) where s.last_seq <> coalesce(e.seq, 0)`,
    );
    const sets = await count(db, 'select 1 from "set" where not removed');
    return [
      ...(lost.length > 0 ? [`${lost.length} acked sets are not where their ack said`] : []),
      ...(whole && rows.length !== acked.length ? [`${acked.length} sets were acked, the log has ${rows.length}`] : []),
      ...(gaps > 0 ? [`${gaps} logs have gaps`] : []),
      ...(heads > 0 ? [`${heads} sessions are not at the head of their log`] : []),
      ...(sets !== rows.length ? [`the log has ${rows.length} sets, their projection ${sets}`] : []),
    ];
  } finally {
    await db.end();
  }
}

async function count(db: Client, select: string): Promise<number> {
  return (await db.query<{ n: number }>(`select count(*)::int as n from (${select}) as found`)).rows[0]?.n ?? 0;
}
