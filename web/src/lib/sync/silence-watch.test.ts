import { expect, test } from 'vitest';
import { SilenceWatch } from './silence-watch.ts';

/** One timer, as the watch has it, and a world that can stand still. */
function bench(random = 0.5) {
  const happened: string[] = [];
  const world = { now: 0, at: Infinity, run: () => undefined as void };
  const watch = new SilenceWatch({
    now: () => world.now,
    after(ms, run) {
      [world.at, world.run] = [world.now + ms, run];
      return () => (world.at = Infinity);
    },
    random: () => random,
    probe: () => happened.push(`probe ${world.now}`),
    giveUp: () => happened.push(`gave up ${world.now}`),
  });
  return {
    watch,
    happened,
    /** On time, or all at once after standing still. */
    pass: (until: number, isAsleep = false) => {
      while (world.at <= until) {
        world.now = isAsleep ? until : Math.max(world.now, world.at);
        world.at = Infinity;
        world.run();
      }
      world.now = until;
    },
  };
}

test('[P30] heads that stay away are asked for after 2.5 to 3 s; another second of silence ends the connection', () => {
  for (const [random, asked] of [
    [0, 2500],
    [1, 3000],
  ] as const) {
    const { watch, happened, pass } = bench(random);
    watch.expect();
    pass(60_000);
    expect(happened).toEqual([`probe ${asked}`, `gave up ${asked + 1000}`]);
  }
});

test('[P30] whatever is heard is life, the answer to the probe too', () => {
  const { watch, happened, pass } = bench();
  watch.expect();
  for (const at of [2000, 4000, 6000]) {
    pass(at);
    watch.heard();
  }
  expect(happened).toEqual([]);
  pass(8800);
  expect(happened).toEqual(['probe 8750']);
  watch.heard();
  pass(12_000);
  expect(happened).toEqual(['probe 8750']);
});

test('[P30] silence means nothing to whoever was never told heads, nor after the end', () => {
  const { watch, happened, pass } = bench();
  watch.heard();
  pass(10_000);
  watch.expect();
  watch.stop();
  pass(20_000);
  expect(happened).toEqual([]);
});

test('[P30] a page that stood still asks again before it gives up: the answer may be waiting to be read', () => {
  const { watch, happened, pass } = bench();
  watch.expect();
  pass(3000);
  pass(600_000, true);
  expect(happened).toEqual(['probe 2750', 'probe 600000']);
  watch.heard();
  pass(602_000);
  expect(happened).toHaveLength(2);
});
