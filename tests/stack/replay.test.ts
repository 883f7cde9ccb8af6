import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay, type ReplayResult } from '../../scripts/replay/replay.ts';
import { Screen } from '../../scripts/replay/screen.ts';
import { startStack, type Stack } from '../env/stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
}, 120_000);
afterAll(() => stack[Symbol.asyncDispose]());

const DAYS = 12;
/** Twelve workouts of two exercises, four sets each, a little heavier every time. */
const LOG = [
  'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
  ...Array.from({ length: DAYS }, (_, day) => {
    const date = new Date(Date.UTC(2026, 5, 1 + 2 * day)).toISOString().slice(0, 10);
    return ['Squat (Barbell)', 'Bench Press (Barbell)'].flatMap((name, i) =>
      Array.from(
        { length: 4 },
        (__, set) => `${date} 18:00:00,Day,50m,${name},${set + 1},${60 - 15 * i + 2.5 * Math.floor(day / 2)},${8 - (set % 2)},0,0,,,8`,
      ),
    );
  }).flat(),
].join('\n');

/** Performs the last six workouts, and does what `faults` says when so many sets are through. */
async function perform(faults: Readonly<Record<number, () => Promise<unknown>>> = {}): Promise<ReplayResult> {
  const under: Promise<unknown>[] = [];
  let sets = 0;
  const screen = new Screen(() => undefined, false);
  screen.row = () => {
    const fault = faults[(sets += 1)];
    if (fault) under.push(fault());
  };
  const result = await replay(LOG, { file: 'log.csv', last: 6, gateway: stack.gatewayUrl, unit: 'kg', speed: null, json: false }, screen);
  await Promise.all(under);
  return result;
}

const WHOLE = { workouts: 6, sets: 48, acked: 48, lost: 0, extra: 0, disordered: 0 };

test('a log is imported, learned from, performed set by set with a suggestion each, and read back whole', async () => {
  const { imported, summary, rows } = await perform();
  expect(imported).toMatchObject({ workouts: 6, sets: 48, learnedFromSets: 48 });
  expect(summary).toMatchObject({ ...WHOLE, resent: 0, reconnects: 0, sources: { model: 48 }, unanswered: 0, close: { sets: 48 } });
  expect(rows.map((row) => row.suggested?.forecast).every(Boolean)).toBe(true);
});

test('[I1] [I2] [I12] gateway, Redis and PostgreSQL killed under way: every set is there once, in order', async () => {
  const crash = async (part: 'gateway' | 'redis' | 'postgres') => {
    await stack[part].kill('SIGKILL');
    await stack[part].start();
  };
  const { summary } = await perform({ 8: () => crash('gateway'), 24: () => crash('redis'), 36: () => crash('postgres') });
  expect(summary).toMatchObject(WHOLE);
  expect(summary.reconnects + summary.resent).toBeGreaterThan(0);
});

test('[I12] with the engine dead, sets are acked and suggestions say rule', async () => {
  await stack.engine.kill('SIGKILL');
  const { summary } = await perform();
  await stack.engine.start();
  expect(summary).toMatchObject({ ...WHOLE, sources: { rule: 48 }, unanswered: 0 });
});
