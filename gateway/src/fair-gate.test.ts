import { expect, test } from 'vitest';
import { FairGate } from './fair-gate.ts';

/** Jobs that run until they are told to end; `begun` says whose, in order. */
function bench(gate: FairGate) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (who: string) => () => {
    begun.push(who);
    const { promise, resolve } = Promise.withResolvers<string>();
    ends.push(() => resolve(who));
    return promise;
  };
  const job = (who: string) => gate.run(who, work(who));
  return { begun, work, job, end: () => ends.shift()?.() };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('at most two at a time, one a person, and people in turn', async () => {
  const { begun, job, end } = bench(new FairGate({ total: 2, each: 1 }));
  const all = [...['a', 'a', 'a', 'a'].map((who) => job(who)), job('b'), job('c')];
  await turn();
  expect(begun).toEqual(['a', 'b']);
  end();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  end();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c', 'a']);
  while (begun.length < 6) {
    end();
    await turn();
  }
  end();
  end();
  expect(await Promise.all(all)).toEqual(['a', 'a', 'a', 'a', 'b', 'c']);
});

test('whoever waits longer than they care to is told so and never begins', async () => {
  const gate = new FairGate({ total: 2, each: 1 });
  const { begun, work, job, end } = bench(gate);
  const first = job('a');
  expect(await gate.runWithin(10, 'a', work('a'))).toBeNull();
  end();
  expect(await first).toBe('a');
  expect(begun).toEqual(['a']);
});

test('a job that fails frees its place', async () => {
  const gate = new FairGate({ total: 1, each: 1 });
  await expect(gate.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run('b', async () => 1)).toBe(1);
});
