import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastMoves, readPointers } from '@gymgenius/store/models/model-reads';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { BASE_VERSION } from '../model/base-model.ts';
import { buildPriorModel, PRIOR_LABEL } from '../model/prior-model.ts';
import { runCommand, type CommandParts } from './commands.ts';

let db: OwnDatabase;
let dir: string;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
  dir = await mkdtemp(join(tmpdir(), 'models-'));
});
afterAll(() => Promise.all([db[Symbol.asyncDispose](), rm(dir, { recursive: true })]));

test('a model from elsewhere is imported through the contract, promoted, verified, rolled back and never serves again', async () => {
  const stored = new Map<string, Uint8Array>();
  const parts: CommandParts = {
    registry: db.pool,
    files: {
      put: async (key, bytes) => void stored.set(key, bytes),
      get: async (key) => stored.get(key) ?? Promise.reject(new Error('NoSuchKey')),
    },
    states: 100,
    announce: async () => {},
    evidence: {
      get: async () => null,
      hgetall: async () => ({ compared: '200', sameLoad: '150', hitDifference: '6', ms: '500' }),
    },
    now: '2026-11-22T03:00:00Z',
  };
  const run = (...args: string[]) => runCommand(args, parts).then((lines) => lines.join('\n'));
  const file = async (version: string, damage = 0): Promise<string> => {
    const path = join(dir, `${version}.onnx`);
    const bytes = buildPriorModel({ ...PRIOR_LABEL, version });
    await writeFile(path, damage === 0 ? bytes : bytes.subarray(0, damage));
    return path;
  };
  await expect(run('import', await file('model-half', 5000))).rejects.toThrow('the file is not an ONNX model');
  await expect(run('import', await file('Model One'))).rejects.toThrow('calls itself "Model One"');
  expect([...stored.keys()]).toEqual([]);
  for (const name of ['model-one', 'model-two']) expect(await run('import', await file(name))).toMatch(`${name} is imported`);
  await expect(run('promote', 'model-one')).rejects.toThrow(`ARGS="promote model-one --why 'better on receipts'"`);
  await expect(run('promote', 'model-one', '--why', ' no')).rejects.toThrow('say why');
  await expect(run('promote', 'model-one', '--wy', 'because')).rejects.toThrow('make models ARGS=');
  expect((await readPointers(db.pool)).champion.version).toBeNull();
  expect(await run('promote', 'model-one', '--why', 'better on receipts')).toBe('champion: model-one');
  expect(await run('promote', 'model-two', '--why=fewer failed sets')).toBe('champion: model-two');
  expect((await lastMoves(db.pool, 2)).map(({ actor, reason }) => [actor, reason])).toEqual([
    ['operator', 'fewer failed sets'],
    ['operator', 'better on receipts'],
  ]);
  await run('import', await file('model-three'));
  await run('shadow', 'model-three');
  expect(await run('show', 'model-three')).toMatch(
    /shadow: 200 compared, the same load in 150, its chance to hit differs by 4.0 points there; 2.5 ms/,
  );
  await run('shadow', 'off');
  await run('canary', 'model-three');
  expect(await run('show', 'model-three')).toMatch('canary: not judged yet');
  await run('canary', 'off');
  await run('retire', 'model-three');
  expect(await run('verify')).toMatch('2 models would be served');
  stored.set('model-one.onnx', Uint8Array.of(1, 2, 3));
  await expect(run('verify')).rejects.toThrow('1 of 2 models would not be served');
  await expect(run('rollback')).rejects.toThrow('say why');
  expect(await run('rollback', '--why', 'it failed too many')).toBe(
    `model-two is rolled back: it leaves running workouts too, and never serves again\n${BASE_VERSION}, which came with this release, serves everybody from now on`,
  );
  await expect(run('rollback', '--why', 'once more')).rejects.toThrow(`${BASE_VERSION} serves, and it started from nothing older`);
  await expect(run('promote', 'model-two', '--why', 'again')).rejects.toThrow('cannot serve again');
  expect(await run('list')).toMatch(/model-two\s+rolled_back/);
  expect((await readPointers(db.pool)).champion.version).toBeNull();
});
