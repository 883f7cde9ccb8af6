import { expect, test } from 'vitest';
import { Conditions, type Incident } from './conditions.ts';
import { ackLatencies, lostIn, reconnects } from './measure.ts';
import type { FaultKind } from './schedule.ts';
import { Trace } from './trace.ts';

const KILLED_AT = Date.now();

function after(kind: FaultKind, target: string, from: number, to: number): Incident {
  return { kind, target, from: KILLED_AT + from, to: KILLED_AT + to, fired: true };
}

/** One phone, linked again after `backMs`, that lost its gateway `lostMs` after it was killed. */
function reconnected(lostMs: number, backMs: number, ...others: readonly Incident[]) {
  const [trace, conditions] = [new Trace(), new Conditions()];
  conditions.incidents.push(after('gateway_kill', 'gateway-1', 0, 1_500), ...others);
  trace.links.push({ device: 'phone-1', isLinked: false, at: KILLED_AT + lostMs });
  trace.links.push({ device: 'phone-1', isLinked: true, at: KILLED_AT + backMs });
  const { alone, overlapping } = reconnects('gateway_kill', trace, conditions);
  return { alone: alone.max, overlapping: overlapping.max };
}

test('a SIGKILL that a phone notices late is late, not left out', () => {
  expect(reconnected(20, 400)).toEqual({ alone: 400, overlapping: null });
  expect(reconnected(8_500, 9_000)).toEqual({ alone: 9_000, overlapping: null });
});

test('what a phone loses by the next fault is not counted against the one before', () => {
  expect(reconnected(8_500, 9_000, after('gateway_stop', 'gateway-2', 8_000, 8_900))).toEqual({ alone: null, overlapping: null });
  expect(reconnected(20, 4_000, after('partition', 'device phone-1', 500, 3_000))).toEqual({ alone: null, overlapping: 4_000 });
});

test('a command tapped during a rolling deploy and never settled is lost in it', () => {
  const [trace, conditions] = [new Trace(), new Conditions()];
  conditions.begin('rolling_deploy', 'gateway-1');
  for (const commandId of ['one', 'two']) trace.invoked({ commandId, workoutId: 'w', personId: 'a', device: 'phone-1', type: 'log_set' });
  trace.settled('one');
  expect(ackLatencies(trace, conditions)['rolling deploy'].n).toBe(1);
  expect(lostIn('rolling deploy', trace, conditions)).toBe(1);
  expect(lostIn('healthy', trace, conditions)).toBe(0);
});
