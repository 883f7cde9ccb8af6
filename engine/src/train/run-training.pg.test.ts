import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { lastMoves, listVersions, readPointers } from '@gymgenius/store/models/model-reads';
import { versionParameters } from '@gymgenius/store/models/version-parameters';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { fitCandidate } from '../fit/fit-candidate.ts';
import { sha256Of } from '../model/contract.ts';
import { openModel } from '../model/open-model.ts';
import { buildPriorModel, PRIOR_VERSION } from '../model/prior-model.ts';
import { AlreadyTraining } from './one-at-a-time.ts';
import { parseTrainOptions } from './options.ts';
import { runTraining, type TrainParts } from './run-training.ts';
import { simulateLifter, writeLog } from './simulated-log.fixture.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const AS_OF = `--as-of=${NOW.toISOString()}`;
const admin = new Pool({ connectionString: inject('databaseUrl'), max: 1 });
const name = `train_${process.pid}`;
await admin.query(`create database ${name} template gym_template`);
const pool = new Pool({ connectionString: url(), max: 4 });
const reader = new Pool({ connectionString: url().replace('gym@', 'gym_engine@'), max: 2 });
let folder = '';

function url(): string {
  return inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gym-train-'));
});
// The database goes with the run's server: dropping it by force would reach connections that are just closing.
afterAll(() => Promise.all([pool.end(), reader.end(), admin.end(), rm(folder, { recursive: true })]));
beforeEach(async () => {
  await forgetModels();
  await pool.query(`truncate person, workout, "set", workout_event cascade`);
});
const forgetModels = () => pool.query(`truncate model_pointer, model_version, model_move cascade`);

interface Run extends TrainParts {
  readonly stored: Map<string, Uint8Array>;
  readonly announced: string[];
  readonly said: string[];
  readonly steps: string[];
}
function parts(overrides: Partial<TrainParts> = {}, stored = new Map<string, Uint8Array>()): Run {
  const [announced, said, steps]: [string[], string[], string[]] = [[], [], []];
  return {
    reader,
    registry: pool,
    base: { version: PRIOR_VERSION, parameters: baseParameters() },
    fit: fitCandidate,
    build: buildPriorModel,
    announce: async (version) => void announced.push(version),
    say: (line) => said.push(line),
    progress: () => {},
    folder,
    states: 300,
    onStep: (step) => steps.push(step),
    files: {
      put: async (key, bytes) => void stored.set(key, bytes),
      get: async (key) => stored.get(key) ?? Promise.reject(new Error('NoSuchKey')),
    },
    ...overrides,
    stored,
    announced,
    said,
    steps,
  };
}

async function lifters(count: number, change: Parameters<typeof simulateLifter>[1] = { workouts: 12, sets: 6, until: NOW }): Promise<void> {
  for (let seed = 1; seed <= count; seed++) await writeLog(pool, idOf(seed), simulateLifter(seed, change), NOW);
}
const idOf = (seed: number): string => `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`;
const options = parseTrainOptions(['--days=1', AS_OF]);
const champion = async () => (await readPointers(pool)).champion;

test('ten lifters: a real model file with its card, promoted, read by serving; once more is the same run', async () => {
  await lifters(10);
  const run = parts();
  const result = await runTraining(options, run);
  if (result.kind !== 'done') throw new Error('it had something to learn');
  const { card } = result;
  expect(card.gate.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(card).toMatchObject({
    name: 'model-2026-11-22',
    parent: PRIOR_VERSION,
    gate: { promoted: true },
    data: { newLifters: 10, days: 1 },
  });
  const model = await openModel(run.stored.get('model-2026-11-22.onnx') ?? new Uint8Array(), { version: card.name, sha256: card.sha256 });
  expect({ ...model.parameters.filter }).toEqual(card.parameters);
  // What the worker folds with and phones take along: the file's, not the shipped ones.
  const row = (await versionParameters(pool, card.name))?.parameters ?? null;
  expect(row === null ? null : modelParametersFromJson(row)).toEqual(model.parameters);
  expect(model.parameters.mixture.gates).not.toEqual(baseParameters().mixture.gates);
  await model.release();
  expect(await champion()).toEqual({ version: 'model-2026-11-22', sha256: card.sha256, revision: 1 });
  expect(run.announced).toEqual(['model-2026-11-22']);
  expect(JSON.parse(new TextDecoder().decode(run.stored.get('champion.json')))).toEqual({ version: card.name, sha256: card.sha256 });
  expect(await lastMoves(pool, 5)).toMatchObject([{ actor: 'trainer', version: card.name, reason: card.gate.reason }]);
  expect(await readdir(folder)).toEqual([]);

  const again = await runTraining(options, parts({}, run.stored));
  expect(again).toEqual({ kind: 'done', card, resumed: true });
  expect((await champion()).revision).toBe(1);
}, 60_000);

test('killed after any step and started again, with or without its folder, it ends with the same bytes and the same pointer', async () => {
  await lifters(10);
  // The fit's own repeatability has its own test; here it would only take its time at each of the starts.
  const known = new Map<number, Promise<ModelParameters>>();
  const fit: TrainParts['fit'] = (logs, parent, seed, progress) => {
    const fitted = known.get(seed) ?? fitCandidate(logs, parent, seed, progress);
    known.set(seed, fitted);
    return fitted;
  };
  const whole = parts({ fit, states: 100 });
  await runTraining(options, whole);
  // A card says whether the machine was too busy to see the p99: the one thing that two equal runs may tell otherwise.
  const steady = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/p99 of a run is below 1 ms|the machine was too busy[^"]*/, '');
  const files = (run: Run) => Object.fromEntries([...run.stored].map(([key, bytes]) => [key, sha256Of(Buffer.from(steady(bytes)))]));
  const end = { pointer: await champion(), files: files(whole) };
  expect(whole.steps.length).toBeGreaterThan(8);
  for (const [at, step] of whole.steps.entries()) {
    await forgetModels();
    const killed = parts({
      fit,
      states: 100,
      onStep: (done) => {
        if (done === step) throw new Error('killed');
      },
    });
    await expect(runTraining(options, killed)).rejects.toThrow('killed');
    if (at % 2 === 1) await rm(folder, { recursive: true });
    const resumed = parts({ fit, states: 100 }, killed.stored);
    await runTraining(options, resumed);
    expect({ step, pointer: await champion(), files: files(resumed) }).toEqual({ step, ...end });
    const readAgain = at % 2 === 0 && at > 0 && resumed.steps.includes('snapshot.ndjson');
    expect({ step, readAgain }).toEqual({ step, readAgain: false });
  }
}, 120_000);

test('killed, its folder lost and a body weight corrected, it is another run: no name is ever written with other bytes', async () => {
  await lifters(3);
  const stored = new Map<string, Uint8Array>();
  const written: string[] = [];
  const files: TrainParts['files'] = {
    put: async (key, bytes) => {
      if (stored.has(key) && sha256Of(stored.get(key) ?? bytes) !== sha256Of(bytes)) written.push(key);
      stored.set(key, bytes);
    },
    get: async (key) => stored.get(key) ?? Promise.reject(new Error('NoSuchKey')),
  };
  const onStep = (step: string) => {
    if (step === 'stored model') throw new Error('killed');
  };
  await expect(runTraining(options, parts({ files, onStep }))).rejects.toThrow('killed');
  await rm(folder, { recursive: true });
  await pool.query('update person set bodyweight_kg = 95');
  const result = await runTraining(options, parts({ files }));
  expect(result).toMatchObject({ card: { name: 'model-2026-11-22-2' } });
  expect(written).toEqual([]);
  expect((await listVersions(pool)).map((one) => one.name).toSorted()).toEqual(['model-2026-11-22', 'model-2026-11-22-2']);
}, 30_000);

test('no new sets: no file, and it says so; the window is told by the database’s clock, not the host’s', async () => {
  await lifters(2);
  const run = parts();
  expect(await runTraining(parseTrainOptions(['--days=1', '--as-of=2026-11-30']), run)).toEqual({ kind: 'nothing_new' });
  expect([...run.stored.keys()]).toEqual([]);
  // Commits of this moment by the database's clock: a host that is hours behind would miss them.
  await pool.query(`update workout_event set committed_at = now()`);
  const late = parts();
  expect(await runTraining(parseTrainOptions(['--days=1']), late)).toMatchObject({ kind: 'done', card: { data: { newSets: 144 } } });
});

test('three lifters: written and carded, and the champion kept with the reason', async () => {
  await lifters(3);
  const run = parts();
  const result = await runTraining(options, run);
  expect(result).toMatchObject({
    card: {
      gate: {
        promoted: false,
        reason: expect.stringMatching(
          /^kept champion: it takes 200 new sets of 10 lifters to judge a model, and there were \d+ of 3$/,
        ) as string,
      },
    },
  });
  expect(run.stored.has('model-2026-11-22.onnx')).toBe(true);
  expect((await champion()).version).toBeNull();
  expect(run.announced).toEqual([]);
});

test('a pointer that moved while it trained is left where it is', async () => {
  await lifters(10);
  const run = parts({
    fit: async (...asked) => {
      await recordVersion(pool, { name: 'model-rival', sha256: 'x', card: {} });
      await movePointer(pool, { pointer: 'champion', to: 'model-rival', revision: 0, actor: 'operator', reason: 'a rival' });
      return fitCandidate(...asked);
    },
  });
  await runTraining(options, run);
  expect((await champion()).version).toBe('model-rival');
  expect(run.announced).toEqual([]);
  expect(run.said.at(-1)).toMatch(/no longer the champion; left as a candidate/);
}, 30_000);

test('one at a time, and a file that fails the contract is never written', async () => {
  await lifters(10);
  const fitting = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const first = parts({
    fit: async (...asked) => {
      fitting.resolve();
      await go.promise;
      return fitCandidate(...asked);
    },
    build: () => Uint8Array.of(1, 2, 3),
  });
  const running = runTraining(options, first);
  await fitting.promise;
  await expect(runTraining(options, parts())).rejects.toThrow(AlreadyTraining);
  go.resolve();
  await expect(running).rejects.toThrow('not an ONNX model');
  expect([...first.stored.keys()]).toEqual([]);
  expect(await listVersions(pool)).toEqual([]);
}, 30_000);
