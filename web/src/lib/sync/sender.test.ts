import type { CommandAck } from '@gymgenius/proto/live/ack';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxRow } from './outbox-row.ts';
import { ACK_TIMEOUT_MS, IDLE_SENDER, PROBE_TIMEOUT_MS, step, wakeAt, type Sender, type SenderEffect, type SenderInput } from './sender.ts';

const row = (n: number, over: Partial<OutboxRow> = {}): OutboxRow => ({
  commandId: `c${n}`,
  athleteId: 'a',
  workoutId: 'w',
  basisSeq: 0,
  performedAt: n,
  phoneClock: n,
  command: { type: 'skip_rest' },
  order: n,
  clientId: 'one',
  clientSeq: n,
  committedSeq: null,
  problem: null,
  ...over,
});
const rows = (n: number) => Array.from({ length: n }, (_, i) => row(i + 1));
const committed = (seq: number): CommandAck => ({ kind: 'committed', seq, epoch: 1, refused: null });

function play(inputs: readonly (readonly [SenderInput, number])[]): { sender: Sender; effects: SenderEffect[] } {
  let sender = IDLE_SENDER;
  const effects: SenderEffect[] = [];
  for (const [input, now] of inputs) {
    const next = step(sender, input, now);
    sender = next.sender;
    effects.push(...next.effects);
  }
  return { sender, effects };
}
const sent = (effects: readonly SenderEffect[]) => effects.flatMap((effect) => (effect.do === 'send' ? [effect.row.commandId] : []));
const attemptOf = (sender: Sender, id: string) => sender.flights.get(id)?.attempt ?? -1;

test('eight leave at once, in order, and each answer lets the next one go', () => {
  const first = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(10) }, 0],
  ]);
  expect(sent(first.effects)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']);
  const next = step(first.sender, { type: 'answered', commandId: 'c1', attempt: attemptOf(first.sender, 'c1'), ack: committed(1) }, 5);
  expect(next.effects).toEqual([
    { do: 'commit', commandId: 'c1', seq: 1, refused: null },
    { do: 'send', row: row(9), attempt: 9 },
  ]);
});

test('[I2] a lost ack: a probe after two seconds, the same command again once the gateway answers', () => {
  const lost = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(1) }, 0],
    [{ type: 'tick' }, ACK_TIMEOUT_MS],
  ]);
  expect(lost.effects.map((effect) => effect.do)).toEqual(['send', 'probe']);
  const again = step(lost.sender, { type: 'probed' }, ACK_TIMEOUT_MS + 20);
  expect(sent(again.effects)).toEqual(['c1']);
});

test('a probe without an answer for a second closes the connection, and everything goes again on the next', () => {
  const silent = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(2) }, 0],
    [{ type: 'tick' }, ACK_TIMEOUT_MS],
    [{ type: 'tick' }, ACK_TIMEOUT_MS + PROBE_TIMEOUT_MS],
  ]);
  expect(silent.effects.at(-1)).toEqual({ do: 'reconnect' });
  expect(wakeAt(silent.sender)).toBe(null);
  expect(sent(step(silent.sender, { type: 'linked' }, 9000).effects)).toEqual(['c1', 'c2']);
});

test('[I5] a command sent back in the middle of eight: the later ones go again in their turn, with their numbers', () => {
  const { sender } = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(4) }, 0],
  ]);
  const held = step(sender, { type: 'answered', commandId: 'c2', attempt: 2, ack: { kind: 'retry', code: 'busy', retryMs: 50 } }, 1);
  const one = step(held.sender, { type: 'answered', commandId: 'c1', attempt: 1, ack: committed(1) }, 1);
  const early = step(one.sender, { type: 'answered', commandId: 'c3', attempt: 3, ack: { kind: 'renumber', expected: 2 } }, 2);
  expect(early.effects).toEqual([]);
  const last = step(early.sender, { type: 'answered', commandId: 'c4', attempt: 4, ack: { kind: 'renumber', expected: 2 } }, 2);
  expect(wakeAt(last.sender)).toBe(51);
  const again = step(last.sender, { type: 'tick' }, 51);
  expect(sent(again.effects)).toEqual(['c2']);
  const taken = step(again.sender, { type: 'answered', commandId: 'c2', attempt: attemptOf(again.sender, 'c2'), ack: committed(2) }, 52);
  expect(sent(taken.effects)).toEqual(['c3', 'c4']);
});

test('[I5] numbers that the log does not expect: nothing more is sent until there are new ones', () => {
  const { sender } = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(2) }, 0],
  ]);
  const asked = step(sender, { type: 'answered', commandId: 'c1', attempt: 1, ack: { kind: 'renumber', expected: 9 } }, 1);
  expect(asked.effects).toEqual([{ do: 'renumber' }]);
  const tapped = step(asked.sender, { type: 'loaded', rows: rows(3) }, 2);
  expect(tapped.effects).toEqual([]);
  const renumbered = [1, 2, 3].map((n) => row(n, { clientId: 'two' }));
  expect(sent(step(tapped.sender, { type: 'renumbered', rows: renumbered }, 3).effects)).toEqual(['c1', 'c2', 'c3']);
});

test('a command that can never be accepted is set aside and the others go on', () => {
  const { sender } = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(9) }, 0],
  ]);
  const next = step(
    sender,
    { type: 'answered', commandId: 'c4', attempt: 4, ack: { kind: 'fix', code: 'invalid_command', message: 'no' } },
    1,
  );
  expect(next.effects).toEqual([
    { do: 'set_aside', commandId: 'c4', message: 'no' },
    { do: 'send', row: row(9), attempt: 9 },
  ]);
});

test('an expired token stops the queue until there is a new one', () => {
  const { sender } = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(1) }, 0],
  ]);
  const asked = step(sender, { type: 'answered', commandId: 'c1', attempt: 1, ack: { kind: 'reauthenticate', code: 'token_expired' } }, 1);
  expect(asked.effects).toEqual([{ do: 'reauthenticate' }]);
  expect(step(asked.sender, { type: 'tick' }, 500).effects).toEqual([]);
  expect(sent(step(asked.sender, { type: 'token_ready' }, 600).effects)).toEqual(['c1']);
});

test('across a change of clientId only waiting keeps the order', () => {
  const mixed = [row(1), row(2, { clientId: 'two', clientSeq: 1 }), row(3, { workoutId: 'other', clientId: 'two', clientSeq: 1 })];
  const { sender, effects } = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: mixed }, 0],
  ]);
  expect(sent(effects)).toEqual(['c1']);
  expect(sent(step(sender, { type: 'answered', commandId: 'c1', attempt: 1, ack: committed(1) }, 1).effects)).toEqual(['c2', 'c3']);
});

test('[I1] [I2] whatever the network does, every command ends in the log once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('deliver', 'lose_ack', 'busy', 'cut'), { minLength: 1, maxLength: 60 }), (weather) => {
      const log: string[] = [];
      const lastSeq = { value: 0 };
      let sender = step(IDLE_SENDER, { type: 'linked' }, 0).sender;
      let flying: { row: OutboxRow; attempt: number }[] = [];
      let now = 0;
      const put = (input: SenderInput) => {
        const next = step(sender, input, now);
        sender = next.sender;
        flying.push(...next.effects.flatMap((effect) => (effect.do === 'send' ? [effect] : [])));
        expect(next.effects.some((effect) => effect.do === 'renumber' || effect.do === 'set_aside')).toBe(false);
      };
      const answerOf = (one: OutboxRow): CommandAck => {
        const known = log.indexOf(one.commandId);
        if (known >= 0) return committed(known + 1);
        if (one.clientSeq !== lastSeq.value + 1) return { kind: 'renumber', expected: lastSeq.value + 1 };
        log.push(one.commandId);
        lastSeq.value += 1;
        return committed(log.length);
      };
      put({ type: 'loaded', rows: rows(12) });
      for (const kind of [...weather, ...Array<'deliver'>(200).fill('deliver')]) {
        now += 1000;
        if (kind === 'cut') {
          flying = [];
          put({ type: 'unlinked' });
          put({ type: 'linked' });
          continue;
        }
        const next = flying.shift();
        if (!next) {
          put({ type: 'tick' });
          if (sender.probeSentAt !== null) put({ type: 'probed' });
          if (!sender.linked) put({ type: 'linked' });
          continue;
        }
        const ack: CommandAck = kind === 'busy' ? { kind: 'retry', code: 'busy', retryMs: 10 } : answerOf(next.row);
        if (kind !== 'lose_ack') put({ type: 'answered', commandId: next.row.commandId, attempt: next.attempt, ack });
      }
      expect(sender.rows).toEqual([]);
      expect(log).toEqual(rows(12).map((one) => one.commandId));
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});

test('a hold that is over is not waited for again while the window is full', () => {
  const held = play([
    [{ type: 'linked' }, 0],
    [{ type: 'loaded', rows: rows(2) }, 0],
  ]);
  const retry: CommandAck = { kind: 'retry', code: 'busy', retryMs: 100 };
  let { sender } = held;
  for (const id of ['c1', 'c2'])
    sender = step(sender, { type: 'answered', commandId: id, attempt: attemptOf(sender, id), ack: retry }, 10).sender;
  expect(wakeAt(sender)).toBe(110);
  // One goes at a time now; the other would have the phone wake at a moment that has passed, over and over.
  expect(wakeAt(step(sender, { type: 'tick' }, 110).sender)).toBe(110 + ACK_TIMEOUT_MS);
});
