import { lockLifter, refold } from '@gymgenius/worker/lifter-state/refold';
import type { Pool, PoolClient } from 'pg';
import type { Person } from './people.ts';
import type { Trace } from './trace.ts';

/**
 * I9 from its other end: what the worker has made of its messages, with every kill and every wiped queue, is what one fold of everything gives.
 * Judged by the watermark and by the habits, in which each set counts; the capacity's bytes are counted apart, since they also differ when the
 * same sets are folded in other steps. Nothing is changed.
 */
export async function checkEffects(athletes: readonly Person[], db: Pool, trace: Trace): Promise<Effects> {
  const client = await db.connect();
  let [compared, otherBytes] = [0, 0];
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
      if (JSON.stringify(before) !== JSON.stringify(after)) otherBytes += 1;
      const wrong = differences(before, after);
      if (wrong.length > 0) trace.fail('I9', `the state of ${personId} is not the fold of its finished workouts: ${wrong.join(', ')}`);
    }
  } finally {
    client.release(true);
  }
  return { compared, otherBytes };
}

interface Effects {
  /** Lifters. */
  readonly compared: number;
  /** Of those, whose state has other bytes than one fold gives. */
  readonly otherBytes: number;
}

type Row = Readonly<Record<'exercise_id' | 'basis' | 'blob' | 'habits', unknown>>;

/** Which columns of which rows. */
function differences(before: readonly Row[], after: readonly Row[]): string[] {
  const ids = new Set([...before, ...after].map((row) => String(row.exercise_id)));
  return [...ids].flatMap((id) => {
    const [one, other] = [before, after].map((rows) => rows.find((row) => row.exercise_id === id));
    if (!one || !other) return [`${id} is ${one ? 'too much' : 'missing'}`];
    const columns = (['basis', 'habits'] as const).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
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
