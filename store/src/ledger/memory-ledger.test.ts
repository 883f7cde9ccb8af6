import { expect, test } from 'vitest';
import { entryOf, ledgerContract } from './ledger-contract.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { LedgerUnavailable } from './workout-ledger.ts';

ledgerContract('memory', async () => {
  const ledger = new MemoryLedger();
  return {
    ledger,
    outbox: async (workoutId) => ledger.outbox.filter((row) => row.workoutId === workoutId).map(({ seq }) => seq),
    [Symbol.asyncDispose]: async () => {},
  };
});

test.each([
  ['before_commit', 'applied'],
  ['after_commit', 'duplicate'],
] as const)('[I2] an append that fails %s is unknown, and its retry is %s', async (when, retried) => {
  const ledger = new MemoryLedger();
  await ledger.acquire('w', { id: 'a', address: '' }, 'lifter');
  const entry = entryOf({ workoutId: 'w', seq: 1, epoch: 1 });
  ledger.failNextAppend(when);
  expect(await ledger.append([entry])).toEqual([{ kind: 'unknown' }]);
  expect(await ledger.append([entry])).toMatchObject([{ kind: retried }]);
});

test('[I12] a ledger that is down rejects every method and takes up where it was', async () => {
  const ledger = new MemoryLedger();
  ledger.unavailable = true;
  await expect(ledger.acquire('w', { id: 'a', address: '' }, 'lifter')).rejects.toBeInstanceOf(LedgerUnavailable);
  ledger.unavailable = false;
  expect(await ledger.acquire('w', { id: 'a', address: '' }, 'lifter')).toMatchObject({ epoch: 1 });
});
