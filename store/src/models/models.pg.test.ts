import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openOwnDatabase, type OwnDatabase } from '../testing/own-database.ts';
import { closeVersion, movePointer, recordVersion } from './model-moves.ts';
import { findVersion, lastMoves, readPointers } from './model-reads.ts';
import { rollBack } from './model-rollback.ts';

let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(() => db.pool.query('truncate model_pointer, model_version, model_move cascade'));

const by = { actor: 'operator', reason: 'a test' } as const;
const record = (name: string, parent: string, sha256 = name) => recordVersion(db.pool, { name, sha256, card: { parent } });
const champion = async () => (await readPointers(db.pool)).champion;

test('a pointer moves by compare-and-set: of ten at once one wins, and the log tells who', async () => {
  for (let n = 0; n < 10; n++) await record(`model-${n}`, 'base');
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, n) => movePointer(db.pool, { ...by, pointer: 'champion', to: `model-${n}`, revision: 0 })),
  );
  expect(outcomes.filter((one) => one === 'moved')).toHaveLength(1);
  expect(outcomes.filter((one) => one === 'stale')).toHaveLength(9);
  const at = await champion();
  expect(at.revision).toBe(1);
  expect(await movePointer(db.pool, { ...by, pointer: 'champion', to: at.version, revision: 1 })).toBe('already');
  expect(await lastMoves(db.pool, 10)).toMatchObject([
    { pointer: 'champion', was: null, version: at.version, actor: 'operator', reason: 'a test' },
  ]);
});

test('of two moves that overlap, the one that waits for the other is stale', async () => {
  await record('model-1', 'base');
  await record('model-2', 'base');
  const first = await db.pool.connect();
  await first.query('begin');
  const move = (on: Parameters<typeof movePointer>[0], to: string) => movePointer(on, { ...by, pointer: 'champion', to, revision: 0 });
  expect(await move(first, 'model-1')).toBe('moved');
  const second = move(db.pool, 'model-2');
  const waiting = async () =>
    (await first.query<{ n: number }>(`select count(*)::int as n from pg_locks where not granted`)).rows[0]?.n ?? 0;
  await expect.poll(waiting).toBeGreaterThan(0);
  await first.query('commit');
  first.release();
  expect(await second).toBe('stale');
  expect(await champion()).toMatchObject({ version: 'model-1', revision: 1 });
});

test('a name is never used twice, and nothing points at what is unknown or closed', async () => {
  expect(await record('model-1', 'base')).toBe(true);
  expect(await record('model-1', 'base')).toBe(true);
  expect(await record('model-1', 'base', 'other bytes')).toBe(false);
  const move = (to: string) => movePointer(db.pool, { ...by, pointer: 'champion', to, revision: null });
  expect(await move('model-2')).toBe('unknown_version');
  expect(await move('model-1')).toBe('moved');
  expect(await closeVersion(db.pool, 'model-1', 'retired')).toBe(false);
  await record('model-2', 'model-1');
  expect(await closeVersion(db.pool, 'model-2', 'retired')).toBe(true);
  expect(await move('model-2')).toBe('not_a_candidate');
});

test('a rollback goes to the nearest ancestor that may serve, then to the base model; what was rolled back never comes again', async () => {
  await record('model-1', 'base');
  await record('model-2', 'model-1');
  await record('model-3', 'model-2');
  await movePointer(db.pool, { ...by, pointer: 'champion', to: 'model-3', revision: 0 });
  await closeVersion(db.pool, 'model-2', 'retired');
  expect(await rollBack(db.pool, 'champion', by)).toEqual({ outcome: 'moved', was: 'model-3', version: 'model-1' });
  expect((await findVersion(db.pool, 'model-3'))?.status).toBe('rolled_back');
  expect(await rollBack(db.pool, 'champion', by)).toEqual({ outcome: 'moved', was: 'model-1', version: null });
  expect(await champion()).toEqual({ version: null, sha256: null, revision: 3 });
  expect(await rollBack(db.pool, 'champion', by)).toMatchObject({ outcome: 'already' });
});

test('a canary that becomes champion is no canary any more, and one that is rolled back just ends', async () => {
  await record('model-1', 'base');
  await record('model-2', 'model-1');
  await movePointer(db.pool, { ...by, pointer: 'canary', to: 'model-1', revision: 0 });
  await movePointer(db.pool, { ...by, pointer: 'champion', to: 'model-1', revision: 0 });
  expect(await readPointers(db.pool)).toMatchObject({ champion: { version: 'model-1' }, canary: { version: null, revision: 2 } });
  await movePointer(db.pool, { ...by, pointer: 'canary', to: 'model-2', revision: null });
  expect(await rollBack(db.pool, 'canary', by)).toEqual({ outcome: 'moved', was: 'model-2', version: null });
  expect(await readPointers(db.pool)).toMatchObject({ champion: { version: 'model-1' }, canary: { version: null } });
});
