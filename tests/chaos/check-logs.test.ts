import type { Fact, WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { eventForCoach } from '@gymgenius/gateway/live/coach-view';
import { toLiveEvent } from '@gymgenius/gateway/live/live-event';
import { expect, test } from 'vitest';
import { checkLogs } from './check-logs.ts';
import type { Log } from './logs.ts';
import { Trace } from './trace.ts';

const [WORKOUT, ATHLETE, COACH] = ['w', 'a', 'c'];
const note = (text: string): Fact => ({ type: 'note_written', slotId: null, text });
const event = (seq: number, change: Partial<WorkoutEvent> = {}): WorkoutEvent => ({
  workoutId: WORKOUT,
  seq,
  epoch: 1,
  commandId: `command ${seq}`,
  actorId: ATHLETE,
  clientId: 'phone',
  clientSeq: seq,
  schemaVersion: 1,
  performedAt: seq,
  at: seq,
  fact: note(`word ${seq}`),
  ...change,
});

function logOf(events: readonly WorkoutEvent[], change: Partial<Log> = {}): ReadonlyMap<string, Log> {
  const stored = events.map((one) => ({ event: one, refused: null }));
  return new Map([
    [
      WORKOUT,
      { workoutId: WORKOUT, athleteId: ATHLETE, epoch: 2, lastSeq: events.length, status: 'active', events: stored, sets: 0, ...change },
    ],
  ]);
}

/** Three commands, all acked, all heard by the lifter and the coach as they are. */
function traceOf(events: readonly WorkoutEvent[]): Trace {
  const trace = new Trace();
  for (const one of events) {
    trace.invoked({ commandId: one.commandId, workoutId: WORKOUT, personId: ATHLETE, device: 'phone', type: 'write_note' });
    trace.answered(one.commandId, { kind: 'committed', seq: one.seq, epoch: one.epoch, refused: null });
    const live = toLiveEvent(one, ATHLETE);
    trace.told(ATHLETE, live);
    trace.told(COACH, eventForCoach(live, COACH));
  }
  return trace;
}

const three = [event(1), event(2), event(3)];
const rules = (logs: ReadonlyMap<string, Log>, trace: Trace) => new Set(checkLogs(logs, trace).map(({ rule }) => rule));

test('a log that says what the clients know is in order', () => {
  expect(checkLogs(logOf(three), traceOf(three))).toEqual([]);
});

test('[I1] a command that was acked and is not there, or stands elsewhere, is found', () => {
  expect(rules(logOf(three.slice(0, 2)), traceOf(three))).toContain('I1');
  const swapped = [event(1), event(2, { commandId: 'command 3' }), event(3, { commandId: 'command 2' })];
  expect(rules(logOf(swapped), traceOf(three))).toContain('I1');
});

test('[I2] a command that stands twice, or was acked as two things, is found', () => {
  expect(rules(logOf([...three, event(4, { commandId: 'command 1' })]), traceOf(three))).toContain('I2');
  const trace = traceOf(three);
  trace.answered('command 1', { kind: 'committed', seq: 2, epoch: 1, refused: null });
  expect(rules(logOf(three), trace)).toContain('I2');
});

test('[I3] [I4] an older epoch behind a newer one, a gap and a session ahead of its log are found', () => {
  expect(rules(logOf([event(1), event(2, { epoch: 2 }), event(3)]), new Trace())).toEqual(new Set(['I3']));
  expect(rules(logOf([event(1), event(3)]), new Trace())).toEqual(new Set(['I4']));
  expect(rules(logOf(three, { lastSeq: 4 }), new Trace())).toEqual(new Set(['I4']));
});

test('[I5] a number that is left out, and taps that stand in another order, are found', () => {
  expect(rules(logOf([event(1), event(2, { clientSeq: 3 })]), new Trace())).toEqual(new Set(['I5']));
  const trace = traceOf(three);
  trace.queues.set('phone w', ['command 2', 'command 1', 'command 3']);
  expect(rules(logOf(three), trace)).toEqual(new Set(['I5']));
});

test('[I7] [I11] an event that was told and never committed, or told otherwise than it is, is found', () => {
  const trace = traceOf(three);
  trace.told(COACH, toLiveEvent(event(4), ATHLETE));
  expect(rules(logOf(three), trace)).toEqual(new Set(['I11']));
  const other = traceOf(three);
  other.told(ATHLETE, toLiveEvent(event(2, { fact: note('another word') }), ATHLETE));
  expect(rules(logOf(three), other)).toEqual(new Set(['I7']));
});

test('[I9] a projection that has fewer sets than its log, or more, is found', () => {
  expect(rules(logOf(three, { sets: 1 }), traceOf(three))).toEqual(new Set(['I9']));
});
