import { recentWorkouts } from '@gymgenius/store/workout/workouts';
import { athletesOf } from '@gymgenius/store/coach-link/coach-links';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DEMO_ADMIN, DEMO_COACH, DEMO_LIFTER, DEMO_SQUAD } from './demo-people.ts';
import { runOnce } from './services/once.ts';

let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

const seed = async () =>
  JSON.parse(await runOnce('the seed', 'scripts/seed.ts', { DATABASE_URL: db.url })) as {
    people: { id: string; workouts: number; added: number }[];
  };
const all = async (table: string) => (await db.pool.query(`select * from ${table} order by 1, 2`)).rows as unknown[];

test('the demo people have a past, a coach and a state; a second run changes nothing, and one that was cut short is finished', async () => {
  const first = await seed();
  expect(first.people.map(({ id }) => id)).toEqual([DEMO_COACH.id, DEMO_ADMIN.id, DEMO_LIFTER.id, ...DEMO_SQUAD.map(({ id }) => id)]);
  for (const { workouts, added } of first.people) expect(added).toBe(workouts);
  expect((await athletesOf(db.em(), DEMO_COACH.id, Date.now())).map(({ personId }) => personId).toSorted()).toEqual([
    DEMO_LIFTER.id,
    ...DEMO_SQUAD.map(({ id }) => id),
  ]);
  expect(await recentWorkouts(db.em(), { athleteId: DEMO_LIFTER.id, before: Date.now(), limit: 1 })).toMatchObject([
    { source: 'import', status: 'finished' },
  ]);
  const log = await all('workout_event');
  const states = await all('lifter_state');
  expect(states.length).toBeGreaterThan(16);

  expect((await seed()).people.map(({ added }) => added)).toEqual([0, 0, 0, 0, 0]);
  expect(await all('workout_event')).toEqual(log);
  expect(await all('lifter_state')).toEqual(states);

  await db.pool.query(`update import set counts = counts || '{"complete": false}', created_at = created_at where athlete_id = $1`, [
    DEMO_LIFTER.id,
  ]);
  const cut = await db.pool.query<{ id: string }>(
    'delete from workout_session where athlete_id = $1 and workout_id in (select workout_id from workout_session where athlete_id = $1 limit 3) returning workout_id as id',
    [DEMO_LIFTER.id],
  );
  const ids = cut.rows.map(({ id }) => id);
  await db.pool.query('delete from workout_event where workout_id = any($1)', [ids]);
  await db.pool.query('delete from workout where id = any($1)', [ids]);
  await db.pool.query('delete from "set" where workout_id = any($1)', [ids]);
  expect((await seed()).people.map(({ added }) => added)).toEqual([0, 0, 3, 0, 0]);
  expect(await all('workout')).toHaveLength(log.length);
});
