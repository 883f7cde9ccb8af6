import type { CommandEnvelope } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import { expect, test } from 'vitest';
import { CoachSender, type CoachCommand } from './coach-sender.ts';
import { problemOf } from './send-outcome.ts';

/** A wire that answers by a script (null = no answer), and a clock that only waiting moves. */
function desk(...script: readonly (CommandAck | null)[]) {
  const sent: CommandEnvelope[] = [];
  const wire = { isLinked: true, renewed: 0, reconnected: 0 };
  let clock = 0;
  let ids = 0;
  const answers = [...script];
  const sender = new CoachSender({
    transport: {
      send: (envelope, answered) => {
        sent.push(envelope);
        const ack = answers.shift() ?? null;
        if (ack) queueMicrotask(() => answered(ack));
      },
      reconnect: () => void (wire.reconnected += 1),
    },
    isLinked: () => wire.isLinked,
    newId: () => `client-${(ids += 1)}`,
    now: () => clock,
    phoneClock: () => clock,
    // The answer of a living wire is there before any wait is over.
    wait: async (ms) => {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      clock += ms;
    },
    renewToken: async () => void (wire.renewed += 1),
  });
  return { sender, sent, wire };
}
const cue = (commandId: string, workoutId = 'w'): CoachCommand => ({
  workoutId,
  commandId,
  basisSeq: 3,
  command: { type: 'send_cue', cueId: `cue of ${commandId}`, text: 'Brace' },
});
const committed: CommandAck = { kind: 'committed', seq: 4, epoch: 1, refused: null };
const numbers = (sent: readonly CommandEnvelope[]) => sent.map(({ clientId, clientSeq }) => `${clientId} ${clientSeq}`);

test('[P9] commands count from one for each workout, and one that was never taken leaves its number free', async () => {
  const { sender, sent } = desk(committed, { kind: 'fix', code: 'forbidden', message: '' }, committed, committed);
  const all = [cue('a'), cue('b'), cue('c'), cue('d', 'other')].map((one) => sender.send(one));
  expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(['sent', 'refused', 'sent', 'sent']);
  expect(numbers(sent)).toEqual(['client-1 1', 'client-1 2', 'client-1 2', 'client-1 1']);
});

test('[P9] [P12] the same command goes again, later or under new numbers, until the log has it', async () => {
  const { sender, sent } = desk({ kind: 'retry', code: 'busy', retryMs: 500 }, { kind: 'renumber', expected: 1 }, committed);
  expect(await sender.send(cue('a'))).toEqual({ kind: 'sent' });
  expect(sent.map(({ commandId }) => commandId)).toEqual(['a', 'a', 'a']);
  expect(numbers(sent)).toEqual(['client-1 1', 'client-1 1', 'client-2 1']);
});

test('[P3] a token that has ended is renewed, and the command goes again on a new connection', async () => {
  const { sender, wire } = desk({ kind: 'reauthenticate', code: 'token_expired' }, committed);
  expect(await sender.send(cue('a'))).toEqual({ kind: 'sent' });
  expect(wire).toMatchObject({ renewed: 1, reconnected: 1 });
});

test('without a connection nothing leaves; without an answer nobody claims to know', async () => {
  const { sender, sent, wire } = desk(null, null, null, null, null, committed);
  wire.isLinked = false;
  expect(await sender.send(cue('a'))).toEqual({ kind: 'unsent' });
  expect(sent).toEqual([]);
  wire.isLinked = true;
  expect(await sender.send(cue('a'))).toEqual({ kind: 'unknown' });
  expect(new Set(sent.map(({ commandId }) => commandId))).toEqual(new Set(['a']));
});

test('each outcome is told in words, and a cue that is there already is there', () => {
  expect(problemOf({ kind: 'sent' })).toBeNull();
  expect(problemOf({ kind: 'refused', code: 'cue_exists' })).toBeNull();
  expect(problemOf({ kind: 'refused', code: 'workout_ended' })).toBe('Not sent. This workout is over.');
  expect(problemOf({ kind: 'refused', code: 'set_unknown' })).toBe('The server refused this. Nothing was changed.');
  expect(problemOf({ kind: 'unsent' })).toBe('No connection. Nothing was sent.');
});
