import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import { startStack } from '../../../tests/env/stack.ts';
import { signIn } from '../../../tests/stack/steady-lifter.ts';
import { SocketLifter } from '../load/socket-lifter.ts';
import { openWatcher } from '../load/watcher.ts';
import type { System } from './system.ts';

/** As it is shipped, every process of it; only the limit per person is out of reach, since sixty-four people do what thousands would. */
const ENV = { RATE_BURST: '1000000', RATE_PER_SECOND: '1000000' };

export async function openProduct(): Promise<System> {
  const stack = await startStack({ env: ENV });
  const { gatewayUrl, databaseUrl } = stack;
  const db = new Pool({ connectionString: databaseUrl, max: 2 });
  return {
    name: 'product',
    databaseUrl,
    relays: true,
    lifter: async () => {
      const token = await signIn(gatewayUrl);
      return SocketLifter.open(gatewayUrl, { token, clientId: randomUUID(), protocol: PROTOCOL_VERSION, workouts: {} });
    },
    watcher: async (workoutId, heard) => {
      const token = await coachOf(workoutId, db, gatewayUrl);
      const workouts = { [workoutId]: { epoch: 0, seq: 0 } };
      return openWatcher(gatewayUrl, { token, clientId: randomUUID(), protocol: PROTOCOL_VERSION, workouts }, true, heard);
    },
    [Symbol.asyncDispose]: async () => {
      await db.end();
      await stack[Symbol.asyncDispose]();
    },
  };
}

/** The token of a new coach whom this workout's lifter lets watch. */
async function coachOf(workoutId: string, db: Pool, gatewayUrl: string): Promise<string> {
  const { personId } = await asked<{ personId: string }>(`${gatewayUrl}/v1/auth/demo`, { name: 'A coach' });
  await db.query(`update person set role = 'coach' where id = $1`, [personId]);
  await db.query(
    `insert into coach_link (id, athlete_id, coach_id, status) select $1, athlete_id, $2, 'active' from workout_session where workout_id = $3`,
    [randomUUID(), personId, workoutId],
  );
  return (await asked<{ token: string }>(`${gatewayUrl}/v1/auth/dev`, { personId })).token;
}

async function asked<Answer>(url: string, body: unknown): Promise<Answer> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await answer.json()) as Answer;
}
