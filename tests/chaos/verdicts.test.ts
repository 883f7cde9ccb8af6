import { expect, test } from 'vitest';
import { Conditions } from './conditions.ts';
import { ackLatencies, quantiles } from './measure.ts';
import type { Verdict } from './result.ts';
import { planOf } from './schedule.ts';
import { Trace } from './trace.ts';
import { verdictsOf } from './verdicts.ts';

const NONE = quantiles([]);
const QUICK = quantiles(Array.from({ length: 50 }, () => 100));
const SLOW = quantiles(Array.from({ length: 50 }, () => 1_500));

/** The verdicts of ten rounds with what is given, by name. */
function judged({ deploy = QUICK, lost = 0, faults = {}, others = 0 }): Map<string, Verdict['state']> {
  const fired = Object.fromEntries(
    Object.entries(faults).map(([kind, n]) => [kind, { planned: Number(n), done: Number(n), fired: Number(n) }]),
  );
  const reconnects = { alone: NONE, sinceAsked: NONE, overlapping: NONE };
  const verdicts = verdictsOf(
    {
      violations: [],
      faults: fired,
      operations: { invoked: 20_000, settled: 20_000, unanswered: 0, resent: 0 },
      acks: { ...ackLatencies(new Trace(), new Conditions()), 'rolling deploy': deploy },
      lostInDeploys: lost,
      afterKill: reconnects,
      afterStall: reconnects,
      sinceLinked: NONE,
      night: null,
      foreign: { mean: others, max: others },
      hasDisk: true,
    },
    planOf(1, 10),
  );
  return new Map(verdicts.map(({ name, state }) => [name, state]));
}

test('a network that is late or slow is no cut', () => {
  expect(judged({ faults: { late: 60, slow: 60, reset: 99 } }).get('cuts of networks')).toBe('failed');
  expect(judged({ faults: { partition: 40, one_way: 20, half_open: 20, reset: 10, refuse: 10 } }).get('cuts of networks')).toBe('good');
});

test('a rolling deploy loses no command and answers within a second', () => {
  const [failed, ack] = ['rolling deploy under load, failed commands', 'rolling deploy under load, ack p99'];
  const of = (verdicts: Map<string, string>) => [verdicts.get(failed), verdicts.get(ack)];
  expect(of(judged({}))).toEqual(['good', 'good']);
  expect(of(judged({ lost: 1 }))).toEqual(['failed', 'good']);
  expect(of(judged({ deploy: SLOW }))).toEqual(['good', 'failed']);
  expect(of(judged({ deploy: SLOW, others: 0.5 }))).toEqual(['good', 'not judged']);
  expect(of(judged({ deploy: NONE }))).toEqual(['not judged', 'failed']);
});
