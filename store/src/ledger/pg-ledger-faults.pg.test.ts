import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { openPool } from '../pool.ts';
import { appendStatement } from './append-statement.ts';
import { entryOf } from './ledger-contract.ts';
import { pgLedger } from './pg-ledger.ts';
import { LedgerUnavailable, type LedgerEntry, type WorkoutLedger } from './workout-ledger.ts';

const HOST = { id: 'host', address: '' };
let pool: Pool;
let other: Client;
let ledger: WorkoutLedger;
const splits: [string, number][] = [];

beforeAll(async () => {
  pool = openPool(inject('databaseUrl'), {
    name: 'faults',
    max: 4,
    statementTimeoutMs: 1000,
    connectTimeoutMs: 1000,
    onLost: () => {},
  });
  ledger = pgLedger(pool, { batchSplit: (reason, entries) => splits.push([reason, entries]) });
  other = new Client({ connectionString: inject('databaseUrl') });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await pool.end();
});

async function first(change: Parameters<typeof entryOf>[1] = {}): Promise<LedgerEntry> {
  const lease = await ledger.acquire(randomUUID(), HOST, randomUUID());
  return entryOf({ workoutId: lease?.workoutId ?? '', seq: 1, epoch: lease?.epoch ?? 0 }, change);
}
const length = async (entry: LedgerEntry) => (await ledger.read(entry.event.workoutId, 0)).length;

test.each<[string, Parameters<typeof entryOf>[1], string]>([
  ['a text that jsonb cannot hold', { fact: { type: 'note_written', slotId: null, text: 'a\u0000b' } }, '22P05'],
  ['an id that is none', { event: { actorId: 'nobody' } }, '22P02'],
  ['a status that is none', { session: { status: 'gone' as 'new', wakeAt: null, lastSetAt: null } }, 'workout_session_status_check'],
])('one bad row fails alone: %s', async (_, bad, constraint) => {
  splits.length = 0;
  const batch = [await first(), await first(bad), await first()];
  expect(await ledger.append(batch)).toEqual([
    { kind: 'applied', seq: 1 },
    { kind: 'rejected', constraint },
    { kind: 'applied', seq: 1 },
  ]);
  expect(await Promise.all(batch.map(length))).toEqual([1, 0, 1]);
  expect(splits).toEqual([[constraint, 3]]);
});

test('[I1] a connection that is killed while it waits to commit is unknown, and the retry is applied once', async () => {
  const entry = await first();
  await other.query('begin');
  await other.query('select from workout_session where workout_id = $1 for update', [entry.event.workoutId]);
  const answer = ledger.append([entry]);
  await killWhoWaits();
  expect(await answer).toEqual([{ kind: 'unknown' }]);
  await other.query('rollback');
  expect(await ledger.append([entry])).toEqual([{ kind: 'applied', seq: 1 }]);
  expect(await ledger.append([entry])).toMatchObject([{ kind: 'duplicate', seq: 1 }]);
  expect(await length(entry)).toBe(1);
});

test('[I2] a commit whose answer was lost is unknown, and the retry gets the stored answer', async () => {
  const entry = await first({ result: { refused: 'slot_unknown' } });
  const client = await pool.connect();
  const { name, text, values } = appendStatement([entry]);
  await client.query({ name, text, values });
  client.release(true); // as if the process had never read the answer
  expect(await ledger.append([entry])).toMatchObject([{ kind: 'duplicate', seq: 1, result: { refused: 'slot_unknown' } }]);
});

test('[I3] an append that waited for a thief is fenced, whatever its snapshot saw', async () => {
  const entry = await first();
  await other.query('begin');
  await other.query('update workout_session set epoch = epoch + 1 where workout_id = $1', [entry.event.workoutId]);
  const answer = ledger.append([entry]);
  await whoWaits();
  await other.query('commit');
  expect(await answer).toEqual([{ kind: 'fenced' }]);
  expect(await length(entry)).toBe(0);
});

test('a statement that hangs is given up as unknown within its time', async () => {
  const entry = await first();
  await other.query('begin');
  await other.query('select from workout_session where workout_id = $1 for update', [entry.event.workoutId]);
  expect(await ledger.append([entry])).toEqual([{ kind: 'unknown' }]);
  await other.query('rollback');
});

test('two batches that come in opposite orders do not deadlock', async () => {
  const entries = await Promise.all(Array.from({ length: 40 }, () => first()));
  const rivals = entries.map(({ event }) => entryOf({ workoutId: event.workoutId, seq: 1, epoch: 1 }));
  splits.length = 0;
  const [a, b] = await Promise.all([ledger.append(entries), ledger.append(rivals.toReversed())]);
  const kinds = entries.map((_, at) => new Set([a?.[at]?.kind, b?.[39 - at]?.kind]));
  expect(kinds).toEqual(entries.map(() => new Set(['applied', 'fenced'])));
  expect(splits).toEqual([]);
});

test('[I12] a database that cannot be reached is `LedgerUnavailable`, for an append too: nothing was sent', async () => {
  const nowhere = openPool('postgres://gym@127.0.0.1:1/gym', {
    name: 'n',
    max: 1,
    statementTimeoutMs: 100,
    connectTimeoutMs: 100,
    onLost: () => {},
  });
  const lost = pgLedger(nowhere, { batchSplit: () => {} });
  await expect(lost.append([await first()])).rejects.toBeInstanceOf(LedgerUnavailable);
  await expect(lost.read(randomUUID(), 0)).rejects.toBeInstanceOf(LedgerUnavailable);
  await nowhere.end();
});

async function whoWaits(): Promise<number> {
  return vi.waitUntil(
    async () =>
      (
        await other.query<{ pid: number }>(
          `select pid from pg_stat_activity where application_name = 'faults' and wait_event_type = 'Lock'`,
        )
      ).rows[0]?.pid,
    { timeout: 30_000, interval: 5 },
  );
}
async function killWhoWaits(): Promise<void> {
  await other.query('select pg_terminate_backend($1)', [await whoWaits()]);
}
