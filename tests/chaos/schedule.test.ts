import { expect, test } from 'vitest';
import { EDGES, FAULT_KINDS, NETWORK_CUTS, planOf } from './schedule.ts';

test('the same seed gives the same plan, another seed another', () => {
  expect(planOf(7, 10)).toEqual(planOf(7, 10));
  expect(planOf(8, 10)).not.toEqual(planOf(7, 10));
});

test('ten rounds hold what the short campaign promises, whatever the seed', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const faults = planOf(seed, 10).rounds.flatMap(({ faults: each }) => each);
    const count = (...kinds: readonly string[]) => faults.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count('gateway_kill')).toBeGreaterThanOrEqual(30);
    expect(count('gateway_stop')).toBeGreaterThanOrEqual(8);
    expect(count('postgres_kill')).toBeGreaterThanOrEqual(6);
    expect(count('redis_wipe')).toBeGreaterThanOrEqual(5);
    expect(count('redis_kill', 'redis_wipe')).toBeGreaterThanOrEqual(10);
    expect(count('engine_kill', 'engine_stop', 'engine_slow')).toBeGreaterThanOrEqual(10);
    expect(count(...NETWORK_CUTS)).toBeGreaterThanOrEqual(100);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
    expect(new Set(faults.map(({ edge }) => edge))).toEqual(new Set([...EDGES, null]));
  }
});

test('every fault begins and may end within its round, in order', () => {
  for (const { ms, faults } of planOf(3, 2).rounds) {
    expect(faults.map(({ at }) => at)).toEqual(faults.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(faults.every(({ at }) => at >= 0 && at < ms)).toBe(true);
  }
});
