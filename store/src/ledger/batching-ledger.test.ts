import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { batchingLedger } from './batching-ledger.ts';
import { entryOf, ledgerContract } from './ledger-contract.ts';
import { MemoryLedger } from './memory-ledger.ts';
import type { LedgerEntry } from './workout-ledger.ts';

ledgerContract('memory, batched', async () => {
  const memory = new MemoryLedger();
  return {
    ledger: batchingLedger(memory),
    outbox: async (workoutId) => memory.outbox.filter((row) => row.workoutId === workoutId).map(({ seq }) => seq),
    [Symbol.asyncDispose]: async () => {},
  };
});

/** A ledger that notes which workouts came in which batch, and commits when the test says so. */
async function recorded(names: readonly string[], maxEntries?: number) {
  const batches: string[][] = [];
  const commits: (() => void)[] = [];
  const memory = new MemoryLedger();
  for (const name of names) await memory.acquire(name, { id: 'a', address: '' }, `lifter ${name}`);
  memory.beforeAppend = () => new Promise((resolve) => commits.push(resolve));
  const inner = Object.assign(Object.create(memory) as MemoryLedger, {
    append: (entries: readonly LedgerEntry[]) => {
      batches.push(entries.map(({ event }) => `${event.workoutId}${event.seq}`));
      return MemoryLedger.prototype.append.call(memory, entries);
    },
  });
  const commit = async () => {
    await turn();
    commits.shift()?.();
    await turn();
  };
  return { ledger: batchingLedger(inner, maxEntries), memory, batches, commit };
}
const at = (workoutId: string, seq = 1, group: string | null = null) => entryOf({ workoutId, seq, epoch: 1 }, { group });

test('the appends of one turn are one batch, sorted by workout; those that come during its commit are the next', async () => {
  const { ledger, batches, commit } = await recorded(['a', 'b', 'c', 'd']);
  const early = [ledger.append([at('b')]), ledger.append([at('a')])];
  await turn();
  const late = [ledger.append([at('d')]), ledger.append([at('c')])];
  await turn();
  expect(batches).toEqual([['a1', 'b1']]);
  await commit();
  expect(batches).toEqual([
    ['a1', 'b1'],
    ['c1', 'd1'],
  ]);
  await commit();
  expect(await Promise.all([...early, ...late])).toEqual([1, 2, 3, 4].map(() => [{ kind: 'applied', seq: 1 }]));
});

test('a batch holds a workout once, and nothing overtakes an earlier append of the same workout', async () => {
  const { ledger, batches, commit } = await recorded(['a', 'b', 'c']);
  const all = [ledger.append([at('a')]), ledger.append([at('a', 2), at('b', 1)]), ledger.append([at('b', 2)]), ledger.append([at('c')])];
  await commit();
  await commit();
  await commit();
  expect(batches).toEqual([['a1', 'c1'], ['a2', 'b1'], ['b2']]);
  expect((await Promise.all(all)).flat().map(({ kind }) => kind)).toEqual(['applied', 'applied', 'applied', 'applied', 'applied']);
});

test('a batch has a limit, a group is never cut, and an idle ledger takes a group of any size', async () => {
  const { ledger, batches, commit } = await recorded(['a', 'b', 'c', 'd', 'e'], 2);
  const all = [ledger.append([at('a')]), ledger.append([at('b', 1, 'g'), at('c', 1, 'g'), at('d', 1, 'g')]), ledger.append([at('e')])];
  for (let left = 3; left > 0; left -= 1) await commit();
  await Promise.all(all);
  expect(batches).toEqual([
    ['a1', 'e1'],
    ['b1', 'c1', 'd1'],
  ]);
});

test('[I12] an unreachable ledger fails each waiting append, and the next one is tried afresh', async () => {
  const { ledger, memory, commit } = await recorded(['a', 'b']);
  memory.unavailable = true;
  const lost = await Promise.allSettled([ledger.append([at('a')]), ledger.append([at('b')])]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  memory.unavailable = false;
  const again = ledger.append([at('a')]);
  await commit();
  expect(await again).toEqual([{ kind: 'applied', seq: 1 }]);
});
