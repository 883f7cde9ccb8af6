import { expect, test } from 'vitest';
import type { Arrival } from '../commands/command-door.ts';
import { SentBack } from './sent-back.ts';

const arrival = (clientSeq: number): Arrival => ({
  commandId: `c${clientSeq}`,
  workoutId: 'w',
  clientId: 'phone',
  clientSeq,
  performedAt: 0,
  body: { type: 'skip_rest' },
});
const RETRY = { kind: 'retry', code: 'unavailable', retryMs: 500 } as const;

test('[P12] what was sent behind a command that came back waits with it, until that one comes again', () => {
  const sentBack = new SentBack(() => 0);
  sentBack.note(arrival(3), RETRY);
  expect(sentBack.before(arrival(4))).toEqual(RETRY);
  expect(sentBack.before(arrival(3))).toBeNull();
  expect(sentBack.before(arrival(4))).toBeNull();
});

test('[P12] a command that was committed in spite of its retry never comes again: those behind it wait for no longer than they were asked to', () => {
  let now = 0;
  const sentBack = new SentBack(() => now);
  sentBack.note(arrival(3), RETRY);
  now = 499;
  expect(sentBack.before(arrival(4))).toEqual(RETRY);
  now = 500;
  expect(sentBack.before(arrival(4))).toBeNull();
});
