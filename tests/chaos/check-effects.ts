import { lockLifter, refold } from '@gymgenius/worker/lifter-state/refold';
import type { Pool, PoolClient } from 'pg';
import type { Person } from './people.ts';
import type { Trace } from './trace.ts';

/**
 * I9 from its other end: what the worker has made of its messages, with every kill and every wiped queue, is what one fold of everything gives.
 * A message lost, applied twice or applied early leaves another state. Nothing is changed. Returns how many lifters were compared.
 */
export async function checkEffects(athletes: readonly Person[], db: Pool, trace: Trace): Promise<number> {
  const client = await db.connect();
  let compared = 0;
  try {
    for (const { personId } of athletes) {
      await client.query('begin');
      await lockLifter(client, personId);
      const before = await statesOf(client, personId);
      await refold(client, personId, null);
      const after = await statesOf(client, personId);
      await client.query('rollback');
      if (after.length === 0) continue;
      compared += 1;
      if (JSON.stringify(before) !== JSON.stringify(after))
        trace.fail('I9', `the state of ${personId} is not the fold of its finished workouts`);
    }
  } finally {
    client.release(true);
  }
  return compared;
}

async function statesOf(client: PoolClient, athleteId: string): Promise<unknown[]> {
  const { rows } = await client.query<Record<string, unknown>>(
    `select exercise_id, basis, encode(blob, 'hex') as blob, encode(habits, 'hex') as habits from lifter_state where athlete_id = $1 order by exercise_id`,
    [athleteId],
  );
  return rows;
}
