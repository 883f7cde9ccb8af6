import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function broken() {
  let now = 0;
  const breaker = createCircuitBreaker({ after: 3, pauseMs: 1000, now: () => now });
  for (let n = 0; n < 3; n += 1) {
    expect(breaker.allows()).toBe(true);
    breaker.failed();
  }
  return { breaker, wait: (ms: number) => (now += ms) };
}

test('[S4] it opens after failures in a row, and a success in between starts the count anew', () => {
  const { breaker } = broken();
  expect([breaker.isOpen, breaker.allows()]).toEqual([true, false]);
  const other = createCircuitBreaker({ after: 2, pauseMs: 1000, now: () => 0 });
  other.failed();
  other.succeeded();
  other.failed();
  expect(other.isOpen).toBe(false);
});

test('[S4] after the pause one question goes out at a time; its failure begins a new pause', () => {
  const { breaker, wait } = broken();
  wait(999);
  expect(breaker.allows()).toBe(false);
  wait(1);
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  breaker.failed();
  expect(breaker.allows()).toBe(false);
  wait(1000);
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  expect([breaker.isOpen, breaker.allows(), breaker.allows()]).toEqual([false, true, true]);
});

test('[S4] a probe that is cancelled frees its place', () => {
  const { breaker, wait } = broken();
  wait(1000);
  expect(breaker.allows()).toBe(true);
  breaker.abandoned();
  expect(breaker.allows()).toBe(true);
});
