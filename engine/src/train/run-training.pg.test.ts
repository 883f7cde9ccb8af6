import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { sha256Of } from '../model/contract.ts';
import { openModel } from '../model/open-model.ts';
import { buildPriorModel, PRIOR_VERSION } from '../model/prior-model.ts';
import { readChampion } from '../registry/registry.ts';
import { parseTrainOptions } from './options.ts';
import { runTraining, type TrainParts } from './run-training.ts';
import { simulateLifter, writeLog } from './simulated-log.fixture.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const admin = new Pool({ connectionString: inject('databaseUrl'), max: 1 });
const name = `train_${process.pid}`;
await admin.query(`create database ${name} template gym_template`);
const pool = new Pool({ connectionString: url(), max: 4 });
const reader = new Pool({ connectionString: url().replace('gym@', 'gym_engine@'), max: 2 });

function url(): string {
  return inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`);
}

// The database goes with the run's server: dropping it by force would reach connections that are just closing.
afterAll(() => Promise.all([pool.end(), reader.end(), admin.end()]));
beforeEach(() => pool.query(`truncate person, workout, "set", workout_event, model_pointer, model_version cascade`));

function parts(
  overrides: Partial<TrainParts> = {},
): TrainParts & { files: { stored: Map<string, Uint8Array> }; announced: string[]; said: string[] } {
  const stored = new Map<string, Uint8Array>();
  const announced: string[] = [];
  const said: string[] = [];
  return {
    reader,
    registry: pool,
    build: buildPriorModel,
    verify: async (bytes, version) => (await openModel(bytes, { version, sha256: sha256Of(bytes) })).release(),
    announce: async (version) => void announced.push(version),
    say: (line) => said.push(line),
    now: NOW,
    announced,
    said,
    ...overrides,
    files: { stored, put: async (key: string, bytes: Uint8Array) => void stored.set(key, bytes), ...overrides.files },
  };
}

async function tenLifters(sets = 6): Promise<void> {
  for (let seed = 1; seed <= 10; seed++) await writeLog(pool, randomUUID(), simulateLifter(seed, { workouts: 12, sets, until: NOW }), NOW);
}
const options = parseTrainOptions(['--days=1'], NOW);

test('ten lifters: a real model file with its card, promoted, read by serving, and the same bytes on a rerun', async () => {
  await tenLifters();
  const run = parts();
  const result = await runTraining(options, run);
  if (result.kind !== 'done') throw new Error('it had something to learn');
  const { card } = result;
  expect(card).toMatchObject({
    name: 'model-2026-11-22',
    parent: PRIOR_VERSION,
    gate: { promoted: true },
    data: { newLifters: 10, days: 1 },
  });
  expect(card.metrics.judge.candidate).toBeLessThan(card.metrics.judge.champion);
  const bytes = run.files.stored.get('model-2026-11-22.onnx');
  const model = await openModel(bytes ?? new Uint8Array(), { version: card.name, sha256: card.sha256 });
  expect(model.parameters.filter).toEqual(card.parameters);
  await model.release();
  expect((await readChampion(pool))?.version).toBe('model-2026-11-22');
  expect(run.announced).toEqual(['model-2026-11-22']);
  expect(JSON.parse(new TextDecoder().decode(run.files.stored.get('champion.json')))).toEqual({ version: card.name, sha256: card.sha256 });

  const again = await runTraining(options, parts());
  expect(again).toEqual({ kind: 'done', card, resumed: true });
  expect((await readChampion(pool))?.revision).toBe(1);
});

test('killed after the file and before the record: the rerun writes the same bytes and ends the work', async () => {
  await tenLifters();
  const first = parts({ registry: poolThatDiesAt('insert into model_version') });
  await expect(runTraining(options, first)).rejects.toThrow('killed');
  const second = parts();
  await runTraining(options, second);
  expect(second.files.stored.get('model-2026-11-22.onnx')).toEqual(first.files.stored.get('model-2026-11-22.onnx'));
  expect((await readChampion(pool))?.version).toBe('model-2026-11-22');
});

test('killed between the record and the pointer: the rerun promotes what was recorded', async () => {
  await tenLifters();
  await expect(runTraining(options, parts({ registry: poolThatDiesAt('insert into model_pointer') }))).rejects.toThrow('killed');
  expect(await readChampion(pool)).toBeNull();
  const again = await runTraining(options, parts());
  expect(again).toMatchObject({ kind: 'done', resumed: true });
  expect((await readChampion(pool))?.version).toBe('model-2026-11-22');
});

test('no new sets: no file, and it says so', async () => {
  await tenLifters();
  const run = parts();
  expect(await runTraining(parseTrainOptions(['--days=1', '--as-of=2026-11-30'], NOW), run)).toEqual({ kind: 'nothing_new' });
  expect([...run.files.stored.keys()]).toEqual([]);
});

test('three lifters: written and carded, and the champion kept with the reason', async () => {
  for (let seed = 1; seed <= 3; seed++)
    await writeLog(pool, randomUUID(), simulateLifter(seed, { workouts: 12, sets: 6, until: NOW }), NOW);
  const run = parts();
  const result = await runTraining(options, run);
  expect(result).toMatchObject({ kind: 'done', card: { gate: { promoted: false, change: null } } });
  expect(result.kind === 'done' && result.card.gate.reason).toMatch(/^kept champion: \d+ of 200 new sets, 3 of 10 lifters$/);
  expect(run.files.stored.has('model-2026-11-22.onnx')).toBe(true);
  expect(await readChampion(pool)).toBeNull();
  expect(run.announced).toEqual([]);
});

test('a pointer that moved while it trained is left where it is', async () => {
  await tenLifters();
  const run = parts({
    verify: async () => {
      await pool.query(`insert into model_version (name, sha256, card, status) values ('rival', 'x', '{}', 'champion')`);
      await pool.query(`insert into model_pointer (name, version) values ('champion', 'rival')`);
    },
  });
  await runTraining(options, run);
  expect((await readChampion(pool))?.version).toBe('rival');
  expect(run.announced).toEqual([]);
  expect(run.said.at(-1)).toMatch(/no longer the champion; left as a candidate/);
});

test('a file that fails the contract is never written', async () => {
  await tenLifters();
  const run = parts({ build: () => Uint8Array.of(1, 2, 3) });
  await expect(runTraining(options, run)).rejects.toThrow('not an ONNX model');
  expect([...run.files.stored.keys()]).toEqual([]);
});

/** A pool whose process dies just before it would run this statement. */
function poolThatDiesAt(statement: string): Pool {
  return new Proxy(pool, {
    get(target, property, receiver) {
      if (property !== 'query') return Reflect.get(target, property, receiver);
      return async (text: string, values: unknown[]) => {
        if (text.includes(statement)) throw new Error('killed');
        return await target.query(text, values);
      };
    },
  });
}
