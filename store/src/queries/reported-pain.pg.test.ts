import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { LogWriter } from '../testing/log-writer.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { painOf } from './reported-pain.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 20, 18);
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

async function workout(athleteId: string, at: number) {
  const writer = new LogWriter(db.ledger, athleteId);
  const [squat, bench] = [randomUUID(), randomUUID()];
  await writer.start(
    [
      { slotId: squat, exerciseId: 'back-squat' },
      { slotId: bench, exerciseId: 'bench-press' },
    ],
    at,
  );
  return { writer, squat, bench };
}

test('[S11] pain is found across workouts until it is cleared, in whichever workout, or too old', async () => {
  const [athleteId, other] = [randomUUID(), randomUUID()];
  const since = NOW - 14 * DAY;
  const old = await workout(athleteId, NOW - 15 * DAY);
  await old.writer.ask({ type: 'report_pain', slotId: old.bench }, NOW - 15 * DAY + 1000);
  expect(await painOf(db.em(), athleteId, since)).toEqual([]);
  await old.writer.ask({ type: 'abandon_workout' }, NOW - 14 * DAY);
  const first = await workout(athleteId, NOW - 3 * DAY);
  await first.writer.ask({ type: 'report_pain', slotId: first.squat }, NOW - 3 * DAY + 1000);
  await first.writer.ask({ type: 'report_pain', slotId: first.bench }, NOW - 3 * DAY + 2500);
  const stranger = await workout(other, NOW - 3 * DAY);
  await stranger.writer.ask({ type: 'clear_pain', exerciseId: 'back-squat' }, NOW - DAY);
  expect(await painOf(db.em(), athleteId, since)).toEqual([
    { exerciseId: 'bench-press', reportedAt: NOW - 3 * DAY + 2500 },
    { exerciseId: 'back-squat', reportedAt: NOW - 3 * DAY + 1000 },
  ]);
  await first.writer.ask({ type: 'abandon_workout' }, NOW - 2 * DAY);
  const second = await workout(athleteId, NOW - DAY);
  await second.writer.ask({ type: 'clear_pain', exerciseId: 'bench-press' }, NOW - DAY + 1000);
  expect(await painOf(db.em(), athleteId, since)).toEqual([{ exerciseId: 'back-squat', reportedAt: NOW - 3 * DAY + 1000 }]);
  await second.writer.ask({ type: 'report_pain', slotId: second.bench }, NOW - DAY + 2000);
  expect((await painOf(db.em(), athleteId, since)).map(({ exerciseId }) => exerciseId)).toEqual(['bench-press', 'back-squat']);
});

test('[S11] the partial index answers, and a set is never in it', async () => {
  const { rows } = await db.pool.query<{ indexdef: string }>(`select indexdef from pg_indexes where indexname = 'workout_event_pain'`);
  expect(rows[0]?.indexdef).toContain('WHERE (type = ANY');
  expect(rows[0]?.indexdef).not.toContain('set_logged');
});
