import { randomUUID } from 'node:crypto';
import type { WorkoutLogged } from '@gymgenius/proto/bus/workout-logged';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import type { OwnDatabase } from '@gymgenius/store/testing/own-database';
import { sweepOutbox } from '../relay/claim-outbox.ts';
import { applyWorkoutLogged, type Applied } from './apply-workout-logged.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5, 18);

/** A finished workout of four bench presses on this day; answers its writer, which may still log. */
export async function train(db: OwnDatabase, athleteId: string, day: number): Promise<LogWriter> {
  const writer = new LogWriter(db.ledger, athleteId);
  const slotId = randomUUID();
  await writer.start([{ slotId, exerciseId: 'bench-press' }], START + day * DAY);
  for (let n = 1; n <= 4; n += 1) await writer.log(slotId, START + day * DAY + n * 180_000, { reps: 4 + ((day + n) % 4) });
  await writer.ask({ type: 'finish_workout' }, START + day * DAY + 3_600_000);
  return writer;
}

/** What the worker does with all that waits. */
export async function applyAll(db: OwnDatabase): Promise<Applied[]> {
  const due: WorkoutLogged[] = [];
  await sweepOutbox(db.pool, 'unsent', async (messages) => void due.push(...messages));
  const applied: Applied[] = [];
  for (const message of due) if (message.finished) applied.push(await applyWorkoutLogged(db.pool, message));
  return applied;
}

/** Everything that a fold decides, and nothing of when. */
export async function statesIn(db: OwnDatabase): Promise<readonly { readonly athlete_id: string }[]> {
  const { rows } = await db.pool.query<{ athlete_id: string }>(
    `select athlete_id, exercise_id, state_version, basis, encode(blob, 'hex') as blob, md5(habits) as habits from lifter_state order by 1, 2`,
  );
  return rows;
}

/** The same lifters folded from nothing. */
export async function rebuiltIn(db: OwnDatabase): Promise<readonly unknown[]> {
  const ids = (await statesIn(db)).map((row) => row.athlete_id);
  await db.pool.query(`truncate lifter_state`);
  await db.pool.query(
    `insert into outbox (workout_id, athlete_id, seq, type) select distinct on (athlete_id) workout_id, athlete_id, 1, 'workout_started'
     from workout_session where athlete_id = any($1) order by athlete_id, workout_id`,
    [ids],
  );
  await applyAll(db);
  return statesIn(db);
}
