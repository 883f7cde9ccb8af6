import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { openPool } from '@gymgenius/store/pool';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { dieAt } from './die-at.fixture.ts';
import { refoldOutdated, watchOutdated } from './refold-outdated.ts';
import { applyAll, rebuiltIn, statesIn, train } from './state-bed.fixture.ts';

let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(() => db.pool.query('truncate lifter_state, model_pointer, outbox; delete from model_version'));

const states = () => statesIn(db);
const apply = () => applyAll(db);
const rebuilt = () => rebuiltIn(db);
async function champion(name: string, fatigue: number): Promise<void> {
  await db.pool.query(`insert into model_version (name, sha256, card, status) values ($1, $1, $2, 'candidate')`, [
    name,
    { parameters: { fatigue } },
  ]);
  await db.pool.query(
    `insert into model_pointer (name, version) values ('champion', $1) on conflict (name) do update set version = excluded.version`,
    [name],
  );
}
const models = async (): Promise<(string | null)[]> =>
  (await db.pool.query<{ model: string | null }>(`select distinct basis ->> 'model' as model from lifter_state order by 1`)).rows.map(
    ({ model }) => model,
  );
const never = new AbortController().signal;
const counter = () => {
  const seen = { folded: 0, failed: 0 };
  return { seen, events: { refolded: () => void (seen.folded += 1), refoldFailed: () => void (seen.failed += 1) } };
};

/** Four lifters with two workouts each, folded by the base model. */
async function four(): Promise<void> {
  for (let n = 0; n < 4; n += 1) {
    const { id } = await savedLifter(db.em());
    await train(db, id, 0);
    await train(db, id, 3);
  }
  await apply();
}

test('another champion, and another version of states, reach lifters who do not train: the bytes of a fold from nothing', async () => {
  await four();
  const before = await states();
  await champion('m1', 0.3);
  const first = counter();
  expect(await refoldOutdated({ pool: db.pool, events: first.events }, never)).toBe(0);
  expect(first.seen).toEqual({ folded: 4, failed: 0 });
  expect(await models()).toEqual(['m1']);
  const after = await states();
  expect(after).not.toEqual(before);

  await db.pool.query(`update lifter_state set state_version = state_version - 1`);
  await refoldOutdated({ pool: db.pool, events: first.events }, never);
  expect(first.seen).toEqual({ folded: 8, failed: 0 });
  expect(await states()).toEqual(after);
  expect(await rebuilt()).toEqual(after);

  await db.pool.query(`update lifter_state set basis = basis - 'fold'`);
  await refoldOutdated({ pool: db.pool, events: first.events }, never);
  expect(first.seen).toEqual({ folded: 12, failed: 0 });
  expect(await states()).toEqual(after);

  // A newer worker's states are not this one's to touch; and there is nothing to do twice.
  await db.pool.query(`update lifter_state set state_version = state_version + 1`);
  await refoldOutdated({ pool: db.pool, events: first.events }, never);
  expect(first.seen.folded).toBe(12);
  await db.pool.query(`update lifter_state set state_version = state_version - 1, basis = basis || '{"fold": 99, "model": "m9"}'`);
  await refoldOutdated({ pool: db.pool, events: first.events }, never);
  expect(first.seen.folded).toBe(12);
});

test('[I9] a worker that is killed at any statement leaves each lifter of one model whole, and the next one goes on', async () => {
  await four();
  const old = await states();
  await champion('m1', 0.3);
  const { seen, events } = counter();
  let died = 0;
  for (let statement = 1; (await models()).some((model) => model !== 'm1'); statement += 3) {
    const pool = openPool(db.url, { name: 'dying', max: 1, statementTimeoutMs: 5000, connectTimeoutMs: 2000, onLost: () => {} });
    dieAt(pool, statement);
    const failed = await refoldOutdated({ pool, events }, never).catch(() => 1);
    if (failed > 0) died += 1;
    await pool.end();
    const mixed = await db.pool.query(
      `select from lifter_state group by athlete_id having count(distinct basis ->> 'model') > 1 or count(*) <> 2`,
    );
    expect(mixed.rowCount).toBe(0);
  }
  expect(died).toBeGreaterThan(2);
  expect(seen.folded).toBe(4);
  const now = await states();
  expect(await rebuilt()).toEqual(now);
  expect(now).not.toEqual(old);
});

test('[I9] two workers at once, and a workout that ends meanwhile, count nothing twice', async () => {
  await four();
  await champion('m1', 0.3);
  const { rows } = await db.pool.query<{ id: string }>(`select distinct athlete_id as id from lifter_state`);
  for (const { id } of rows) await train(db, id, 6);
  const { seen, events } = counter();
  await Promise.all([refoldOutdated({ pool: db.pool, events }, never), refoldOutdated({ pool: db.pool, events }, never), apply()]);
  expect(seen.failed).toBe(0);
  const now = await states();
  expect(await rebuilt()).toEqual(now);
});

test('one lifter who cannot be folded holds up nobody, and the watch tries them again', async () => {
  await four();
  const before = await states();
  await champion('m1', 0.3);
  const poor = before[0]?.athlete_id ?? '';
  await db.pool.query(
    `alter table lifter_state add constraint poor check (athlete_id <> '${poor}' or basis ->> 'model' <> 'm1') not valid`,
  );
  const stop = new AbortController();
  const { seen, events } = counter();
  const watch = watchOutdated({ pool: db.pool, events, everyMs: 5 }, stop.signal);
  try {
    await expect.poll(() => seen).toMatchObject({ folded: 3 });
    await expect.poll(() => seen.failed).toBeGreaterThan(1);
    await db.pool.query(`alter table lifter_state drop constraint poor`);
    await expect.poll(models).toEqual(['m1']);
    // The next champion is noticed too.
    await champion('m2', 0.2);
    await expect.poll(models).toEqual(['m2']);
    expect(seen.folded).toBe(8);
  } finally {
    stop.abort();
    await watch;
  }
});
