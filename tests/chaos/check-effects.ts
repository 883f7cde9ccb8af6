import { lockLifter, refold } from '@gymgenius/worker/lifter-state/refold';
import type { Pool, PoolClient } from 'pg';
import type { Person } from './people.ts';
import type { Trace } from './trace.ts';

/**
 * I9 from its other end: what the worker has made of its messages, with every kill and every wiped queue, has the bytes of one fold of everything.
 * A message lost, applied twice or applied early leaves others. Nothing is changed. Returns how many lifters were compared.
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
      const wrong = differences(before, after);
      if (wrong.length > 0) trace.fail('I9', `the state of ${personId} is not the fold of its finished workouts: ${wrong.join(', ')}`);
    }
  } finally {
    client.release(true);
  }
  return compared;
}

type Row = Readonly<Record<'exercise_id' | 'basis' | 'blob' | 'habits', unknown>>;

/** Which columns of which rows. */
function differences(before: readonly Row[], after: readonly Row[]): string[] {
  const ids = new Set([...before, ...after].map((row) => String(row.exercise_id)));
  return [...ids].flatMap((id) => {
    const [one, other] = [before, after].map((rows) => rows.find((row) => row.exercise_id === id));
    if (!one || !other) return [`${id} is ${one ? 'too much' : 'missing'}`];
    const columns = (['basis', 'blob', 'habits'] as const).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
    return columns.map(
      (name) => `${id}.${name}${name === 'basis' ? ` ${JSON.stringify(one.basis)} instead of ${JSON.stringify(other.basis)}` : ''}`,
    );
  });
}

async function statesOf(client: PoolClient, athleteId: string): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select exercise_id, basis, encode(blob, 'hex') as blob, encode(habits, 'hex') as habits from lifter_state where athlete_id = $1 order by exercise_id`,
    [athleteId],
  );
  return rows;
}
