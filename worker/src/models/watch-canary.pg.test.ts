import { randomUUID } from 'node:crypto';
import type { Suggested } from '@gymgenius/domain/prediction/suggested';
import { isCanaryLifter, unitHash } from '@gymgenius/domain/prediction/model-assignment';
import { readTrial, trialKey } from '@gymgenius/proto/bus/model-evidence';
import { uuidV5 } from '@gymgenius/platform/ids';
import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { findVersion, lastMoves, readPointers } from '@gymgenius/store/models/model-reads';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { lookAtCanary } from './watch-canary.ts';

const CANARY = 'model-c';
let db: OwnDatabase;
let kept: Map<string, string>;
let told: string[];
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(async () => {
  kept = new Map();
  told = [];
  await db.pool.query('truncate model_pointer, model_version, model_move, "set", workout cascade');
  for (const name of ['model-a', CANARY]) await recordVersion(db.pool, { name, sha256: name, card: { parent: 'base-1' } });
  await movePointer(db.pool, { pointer: 'champion', to: 'model-a', revision: null, actor: 'operator', reason: 'a test' });
});

const redis = {
  set: async (key: string, value: string) => (kept.set(key, value), 'OK' as const),
  publish: async (_channel: string, message: string) => told.push(message),
};
const events = { canaryJudged() {}, modelRolledBack: (was: string) => void told.push(`rolled back ${was}`), redisFailed() {} };
const look = () => lookAtCanary({ pool: db.pool, redis, events }, Date.now());
const become = () => movePointer(db.pool, { pointer: 'canary', to: CANARY, revision: null, actor: 'operator', reason: 'a test' });

/** Workouts of people on both sides, sets done a moment from now; `fail` = the canary's share of sets that end two reps short. */
async function lift(fail: number): Promise<void> {
  const rows: unknown[] = [];
  const people = Array.from({ length: 400 }, (_, n) => uuidV5(`watch-canary/${n}`));
  const canaries = people.filter((id) => isCanaryLifter(id, CANARY)).slice(0, 30);
  const others = people.filter((id) => !isCanaryLifter(id, CANARY)).slice(0, 60);
  for (const [athlete, version, share] of [
    ...canaries.map((id) => [id, CANARY, fail] as const),
    ...others.map((id) => [id, 'model-a', 0.04] as const),
    // Began before the canary did: counts for nobody.
    ...canaries.map((id) => [id, 'model-a', 1] as const),
  ]) {
    const workout = randomUUID();
    for (let n = 0; n < 25; n++) {
      const suggested: Suggested = {
        source: 'model',
        modelVersion: version,
        load: { kind: 'external', value: 100, unit: 'kg' },
        reps: 8,
        rir: 2,
        forecast: { reps: 8, low: 6, high: 9, hit: 0.7, fail: 0.05 },
        lastReps: 8,
        propensity: null,
      };
      rows.push({ workout, athlete, set: randomUUID(), reps: unitHash(`${version} ${athlete} ${n}`) < share ? 6 : 8, suggested });
    }
  }
  const json = JSON.stringify(rows);
  const each = `jsonb_to_recordset($1::jsonb) as r(workout uuid, athlete uuid, set uuid, reps int, suggested jsonb)`;
  await db.pool.query(
    `insert into workout (id, athlete_id, status, title, source, zone, goal, started_at)
     select distinct workout, athlete, 'finished', '', 'live', 'UTC', 'strength', now() from ${each}`,
    [json],
  );
  await db.pool.query(
    `insert into "set" (workout_id, set_id, athlete_id, slot_id, exercise_id, type, load_kind, load_value, load_unit, load_kg, reps, performed_at, seq, removed, suggested)
     select workout, set, athlete, set, 'bench-press', 'working', 'external', 100, 'kg', 100, reps, now(), 1, false, suggested from ${each}`,
    [json],
  );
}

test('a canary whose sets fail is rolled back: the log says why in words, and it never serves again', async () => {
  await become();
  await lift(0.3);
  expect(await look()).toMatchObject({ state: 'worse', version: CANARY });
  expect((await readPointers(db.pool)).canary.version).toBeNull();
  expect((await findVersion(db.pool, CANARY))?.status).toBe('rolled_back');
  const [move] = await lastMoves(db.pool, 1);
  expect(move).toMatchObject({ pointer: 'canary', was: CANARY, version: null, actor: 'watch' });
  expect(move?.reason).toMatch(
    /^its receipts are worse: sets that failed at the suggested load: \d+\.\d % against the champion’s \d\.\d %/,
  );
  expect(told).toEqual([`rolled back ${CANARY}`, JSON.stringify({ version: null })]);
  expect(await look()).toBeNull();
});

test('a canary that does well stays canary: ready is said, and nobody is promoted', async () => {
  await become();
  await lift(0.04);
  expect(await look()).toMatchObject({ state: 'ready', lifters: { champion: 60 } });
  const reader = { get: async (key: string) => kept.get(key) ?? null, hgetall: async () => ({}) };
  expect(await readTrial(reader, CANARY)).toMatchObject({ state: 'ready', signals: [{ name: 'failed' }, {}, {}, {}] });
  expect(kept.has(trialKey(CANARY))).toBe(true);
  expect(await readPointers(db.pool)).toMatchObject({ champion: { version: 'model-a' }, canary: { version: CANARY } });
  expect((await lastMoves(db.pool, 1))[0]).toMatchObject({ actor: 'operator' });
});

test('sets from before the canary began count for nothing; without a canary there is no look', async () => {
  await lift(0.5);
  expect(await look()).toBeNull();
  await become();
  expect(await look()).toMatchObject({ state: 'too_few', sets: { canary: 0, champion: 0 } });
});
