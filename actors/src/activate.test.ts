import { entryOf } from '@gymgenius/store/ledger/ledger-contract';
import { MemoryLedger } from '@gymgenius/store/ledger/memory-ledger';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { activate } from './activate.ts';

const ME = { id: 'me', address: '' };
const REST_AT = 1_800_000_000_000;

async function logged(sets: number) {
  const ledger = new MemoryLedger();
  const writer = new LogWriter(ledger, randomUUID());
  const slotId = randomUUID();
  await writer.start([{ slotId, exerciseId: 'back-squat' }], REST_AT);
  const log = (n: number) => writer.log(slotId, REST_AT + n * 1000);
  for (let n = 1; n <= sets; n += 1) await log(n);
  return { ledger, writer, log };
}

test('[H7] what the owner before commits while the log is being read is not missed', async () => {
  const { ledger, writer, log } = await logged(3);
  const acquire = ledger.acquire.bind(ledger);
  ledger.acquire = async (...args) => {
    await log(4);
    await log(5);
    return acquire(...args);
  };
  const hosted = await activate(ledger, ME, writer.workoutId, null);
  expect(hosted).toMatchObject({ state: { lastSeq: 6 } });
  expect(hosted?.state.sets.size).toBe(5);
  expect(hosted?.known.size).toBe(6);
});

test('[H7] what the next owner commits meanwhile does not belong to this lease', async () => {
  const { ledger, writer } = await logged(3);
  const read = ledger.read.bind(ledger);
  ledger.read = async (...args) => {
    const next = await ledger.acquire(writer.workoutId, { id: 'next', address: '' }, null);
    if (next) await ledger.append([entryOf({ workoutId: writer.workoutId, seq: next.lastSeq + 1, epoch: next.epoch })]);
    return read(...args);
  };
  const hosted = await activate(ledger, ME, writer.workoutId, null);
  expect(hosted).toMatchObject({ epoch: 2, state: { lastSeq: 4 } });
});
