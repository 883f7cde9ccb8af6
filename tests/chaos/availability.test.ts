import { expect, test } from 'vitest';
import { ACCEPTED_WITHIN_MS, AvailabilityWatch } from './availability.ts';
import { Conditions } from './conditions.ts';
import type { FaultKind } from './schedule.ts';
import { Trace } from './trace.ts';

/** One command that nobody takes, looked at each second for a while, with this wrong all the time. */
function judged(...wrong: readonly (readonly [FaultKind, string])[]): readonly string[] {
  const [trace, conditions] = [new Trace(), new Conditions()];
  for (const [kind, target] of wrong) conditions.begin(kind, target);
  trace.invoked({ commandId: 'one', workoutId: 'w', personId: 'a', device: 'phone-1', type: 'log_set' });
  using watch = new AvailabilityWatch(trace, conditions);
  for (let ms = 0; ms <= ACCEPTED_WITHIN_MS + 2_000; ms += 1_000) watch.look(Date.now() + ms);
  return trace.violations.map(({ rule }) => rule);
}

test('[I12] a command that waits though engine, Redis, worker or one gateway alone is away is a violation', () => {
  expect(judged()).toEqual(['I12']);
  expect(judged(['engine_kill', 'engine'], ['redis_wipe', 'redis'], ['worker_kill', 'worker'])).toEqual(['I12']);
  expect(judged(['gateway_stop', 'gateway-2'], ['partition', 'device phone-2'])).toEqual(['I12']);
});

test('[I12] without PostgreSQL, without two gateways or without its own network a phone may keep it', () => {
  expect(judged(['postgres_kill', 'postgres'])).toEqual([]);
  expect(judged(['gateway_stop', 'gateway-2'], ['partition', 'gateway-1 postgres'])).toEqual([]);
  expect(judged(['partition', 'device phone-1'])).toEqual([]);
});
