import { expect, test } from 'vitest';
import { CommandEnvelope, parseCommand } from './commands.ts';

const id = '018f6b0e-0000-7000-8000-000000000001';
const set = {
  type: 'working',
  load: { kind: 'external', value: 100, unit: 'kg' },
  reps: 5,
  rir: null,
  durationSec: null,
  setId: id,
  slotId: id,
  restSec: null,
  suggestionId: null,
  note: null,
};
const envelope = {
  commandId: id,
  workoutId: id,
  clientId: id,
  clientSeq: 1,
  basisSeq: 0,
  performedAt: 1_770_000_000_000,
  phoneClock: 1_770_000_000_000,
  protocol: 1,
  command: { type: 'log_set', set },
};

test('a command as the phone sends it is read whole', () => {
  expect(CommandEnvelope.parse(envelope)).toEqual(envelope);
  expect(parseCommand(envelope.command)).toEqual({ ok: true, command: envelope.command });
});

test.each([
  [0, false],
  [1, true],
  [50, true],
  [51, false],
])('[P10] a coach’s %d reps are read: %s', (reps, ok) => {
  const { load } = set;
  expect(parseCommand(Object.assign({ type: 'override_next_set' }, { slotId: id, load, reps, rir: null, note: null }))).toMatchObject({
    ok,
  });
});

/** A body with whatever in it. */
const withSet = (wrong: object): { readonly type: string } => Object.assign({ type: 'log_set' }, { set: wrong });

test.each([
  ['reps that are no number', { reps: '5' }],
  ['half a rep', { reps: 4.5 }],
  ['more reps than anybody', { reps: 201 }],
  ['NaN', { reps: Number.NaN }],
  ['infinite load', { load: { kind: 'external', value: Infinity, unit: 'kg' } }],
  ['a negative load', { load: { kind: 'external', value: -1, unit: 'kg' } }],
  ['over a ton', { load: { kind: 'external', value: 1_000.5, unit: 'kg' } }],
  ['an unknown unit', { load: { kind: 'external', value: 10, unit: 'st' } }],
  ['an unknown key', { surprise: 1 }],
  ['a missing key', { setId: undefined }],
  ['an id that is none', { setId: 'x' }],
  ['a third of a rep in reserve', { rir: 0.3 }],
  ['a novel as a note', { note: 'x'.repeat(501) }],
])('[P10] %s is not read', (_, change) => {
  expect(parseCommand(withSet({ ...set, ...change }))).toMatchObject({ ok: false });
});

test.each([
  ['__proto__ in a body', '{"type":"skip_rest","__proto__":{"x":1}}'],
  ['constructor in a body', '{"type":"skip_rest","constructor":{"prototype":{"x":1}}}'],
  ['a name from the prototype', '{"type":"toString"}'],
  ['a name that is no command', '{"type":"drop_table"}'],
  ['what only the server may say', '{"type":"finish_workout","reason":"superseded"}'],
  ['an import', '{"type":"import_workout"}'],
])('[P10] %s is not read', (_, json) => {
  expect(parseCommand(JSON.parse(json) as { type: string })).toMatchObject({ ok: false });
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
});

test.each([
  ['clientSeq from 0', { clientSeq: 0 }],
  ['a clientSeq that is no integer', { clientSeq: 1.5 }],
  ['a moment before computers', { performedAt: -1 }],
  ['an unknown key', { admin: true }],
  ['no body', { command: null }],
])('[P10] an envelope with %s is not read', (_, change) => {
  expect(CommandEnvelope.safeParse({ ...envelope, ...change }).success).toBe(false);
});
