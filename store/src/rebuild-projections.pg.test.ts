import { randomUUID } from 'node:crypto';
import type { Command } from '@gymgenius/domain/workout/commands';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { seeded } from './ledger/takeover-storm.ts';
import { rebuildProjections } from './rebuild-projections.ts';
import { LogWriter } from './testing/log-writer.ts';
import { openOwnDatabase, type OwnDatabase } from './testing/own-database.ts';

const START = Date.UTC(2026, 0, 5, 18);
const SAID = {
  source: 'model',
  modelVersion: 'model-2026-01-05',
  load: { kind: 'external', value: 60, unit: 'kg' },
  reps: 8,
  rir: null,
  forecast: { reps: 8, low: 7, high: 9, hit: 0.615, fail: 0.12 },
  lastReps: 8,
  propensity: 0.333,
} as const;
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

const rows = async () => ({
  workouts: (await db.pool.query('select * from workout order by id')).rows as unknown[],
  sets: (await db.pool.query('select * from "set" order by workout_id, set_id')).rows as unknown[],
});

/** A lifter's workout with every kind of change to sets, refusals in between, and any end. */
async function randomWorkout(random: () => number, athleteId: string, at: number): Promise<void> {
  const writer = new LogWriter(db.ledger, athleteId);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const slots = [randomUUID(), randomUUID()];
  const kg = () => Math.round(random() * 200) / 2;
  const load = () => ({
    kind: pick(['external', 'per_hand', 'added'] as const) ?? 'external',
    value: kg(),
    unit: pick(['kg', 'lb'] as const) ?? 'kg',
  });
  const set = (slotId: string) =>
    ({
      setId: randomUUID(),
      slotId,
      type: 'working',
      load: load(),
      reps: Math.floor(random() * 12),
      rir: pick([null, 0.5, 2]) ?? null,
      durationSec: null,
      restSec: null,
      suggestionId: null,
      suggested: pick([null, SAID]) ?? null,
      note: null,
    }) as const;
  if (random() < 0.3) {
    const sets = slots.map((slotId, n) => ({ ...set(slotId), performedAt: at + n * 1000 }));
    const planned = slots.map((slotId) => ({ slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null }));
    await writer.ask(
      {
        type: 'import_workout',
        importId: randomUUID(),
        naturalKey: randomUUID(),
        title: 'Imported',
        zone: 'UTC',
        startedAt: at,
        endedAt: at + 9000,
        slots: planned,
        sets,
      },
      at,
    );
  } else
    await writer.start(
      slots.map((slotId) => ({ slotId, exerciseId: pick(['back-squat', 'deadlift']) ?? 'row' })),
      at,
    );
  for (let n = 1; n < 25; n += 1) {
    const setId = pick([...writer.state.sets.keys()]) ?? randomUUID();
    const { type, load: amended, reps, rir, durationSec } = set(slots[0] ?? '');
    const command = pick<Command>([
      { type: 'log_set', set: set(pick(slots) ?? '') },
      { type: 'log_set', set: set(pick(slots) ?? '') },
      { type: 'amend_set', setId, set: { type, load: amended, reps, rir, durationSec, note: 'again' } },
      { type: 'remove_set', setId },
      { type: 'restore_set', setId },
      { type: 'write_note', slotId: null, text: `n${n}` },
      ...(n > 15 ? [{ type: 'finish_workout' } as const, { type: 'undo_import' } as const] : []),
    ]);
    if (command) await writer.ask(command, at + n * 10_000 - Math.floor(random() * 30_000));
  }
  if (writer.state.status === 'active') await writer.ask({ type: random() < 0.8 ? 'finish_workout' : 'abandon_workout' }, at + 300_000);
}

test('the rebuilt rows are the very rows that the ledger wrote, and a second rebuild changes nothing', async () => {
  const random = seeded(7);
  const athletes = [randomUUID(), randomUUID()];
  for (let n = 0; n < 60; n += 1) await randomWorkout(random, athletes[n % 2] ?? '', START + n * 86_400_000);
  const before = await rows();
  expect(before.sets.length).toBeGreaterThan(200);
  const statuses = await db.pool.query<{ status: string }>('select distinct status from workout order by status');
  expect(statuses.rows.map(({ status }) => status)).toEqual(['abandoned', 'finished', 'undone']);

  await db.pool.query(`update "set" set reps = 99, removed = not removed`);
  await db.pool.query(`delete from "set" where load_unit = 'lb'`);
  await db.pool.query(`delete from workout where status = 'finished'`);
  await db.pool.query(
    `insert into workout select gen_random_uuid(), athlete_id, 'finished', 'live', null, null, 'ghost', 'UTC', 'strength', null, now(), null from workout limit 1`,
  );
  expect(await rebuildProjections(db.pool)).toEqual({ workouts: 60, sets: before.sets.length, orphans: 1 });
  expect(await rows()).toEqual(before);
  await rebuildProjections(db.pool);
  expect(await rows()).toEqual(before);
});

test('a log of a newer version stops the rebuild and leaves that workout as it is', async () => {
  const client = new Client({ connectionString: db.url });
  await client.connect();
  const before = await rows();
  await client.query('update workout_event set schema_version = 99 where seq = 1');
  await expect(rebuildProjections(db.pool)).rejects.toThrow('schema version 99');
  expect(await rows()).toEqual(before);
  await client.query('update workout_event set schema_version = 1 where seq = 1');
  await client.end();
});
