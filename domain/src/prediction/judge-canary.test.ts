import { describe, expect, test } from 'vitest';
import { hasFailed, judgeCanary, type TrialSet } from './judge-canary.ts';
import { unitHash } from './model-assignment.ts';
import type { Suggested } from './suggested.ts';

const load = { kind: 'external', value: 100, unit: 'kg' } as const;
const suggested: Suggested = {
  source: 'model',
  modelVersion: 'm',
  load,
  reps: 8,
  rir: 2,
  forecast: { reps: 8, low: 7, high: 9, hit: 0.7, fail: 0.05 },
  lastReps: 8,
  propensity: null,
};

/** How one arm's lifters answer what is suggested; chances. */
interface Habits {
  readonly fail: number;
  readonly override: number;
  /** Of reps beyond the range, upwards: no failure. */
  readonly outside: number;
  /** One rep above the forecast, in the range. */
  readonly oneOff: number;
}
const USUAL: Habits = { fail: 0.04, override: 0.25, outside: 0.1, oneOff: 0.3 };

function simulated(arm: TrialSet['arm'], lifters: number, sets: number, habits: Habits, seed = 'a'): TrialSet[] {
  return Array.from({ length: lifters * sets }, (_, n): TrialSet => {
    const lifter = n % lifters;
    const chance = (what: string) => unitHash(`${seed} ${arm} ${n} ${what}`);
    // Lifters differ: what they do is their own habit around the arm's.
    const own = 0.6 + 0.8 * unitHash(`${seed} ${arm} ${lifter}`);
    const common = { athleteId: `${arm} ${lifter}`, arm, type: 'working', rir: null, suggested } as const;
    if (chance('override') < own * habits.override) return { ...common, load: { ...load, value: 95 }, reps: 8 };
    if (chance('fail') < own * habits.fail) return { ...common, load, reps: 6 };
    if (chance('outside') < own * habits.outside) return { ...common, load, reps: 10 };
    return { ...common, load, reps: chance('one') < own * habits.oneOff ? 9 : 8 };
  });
}
const against = (habits: Habits, seed = 'a') =>
  judgeCanary('model-c', [...simulated('canary', 20, 40, habits, seed), ...simulated('champion', 150, 40, USUAL, seed)]);

describe('each signal fires by itself, and says which', () => {
  test.each([
    ['failed', { ...USUAL, fail: 0.16 }, 'sets that failed'],
    ['overridden', { ...USUAL, override: 0.5 }, 'at another load'],
    ['outside', { ...USUAL, outside: 0.28 }, 'outside the 80 % range'],
    ['error', { ...USUAL, oneOff: 0.75 }, 'reps off on average'],
  ] as const)('%s', (name, habits, words) => {
    const verdict = against(habits);
    expect(verdict.state).toBe('worse');
    expect(verdict.said).toContain(words);
    const fired = verdict.signals
      .filter(({ canary, champion, low, margin }) => low > 0 && canary - champion > margin)
      .map((one) => one.name);
    expect(fired).toContain(name);
    expect(judgeCanary('model-c', [])).toMatchObject({ state: 'too_few', signals: [] });
  });
});

test('a canary like the champion is left alone: of 60 trials at most one is rolled back by chance', () => {
  const verdicts = Array.from({ length: 60 }, (_, n) => against(USUAL, `trial ${n}`).state);
  expect(verdicts.filter((state) => state === 'worse').length).toBeLessThanOrEqual(1);
}, 20_000);

test('a canary as good on many sets is ready; on a few it is not told yet, however it looks', () => {
  const sets = [...simulated('canary', 60, 60, { ...USUAL, fail: 0.02, oneOff: 0.2 }), ...simulated('champion', 300, 40, USUAL)];
  expect(judgeCanary('model-c', sets)).toMatchObject({ state: 'ready', lifters: { canary: 60, champion: 300 } });
  const few = [...simulated('canary', 7, 60, { ...USUAL, fail: 0.9 }), ...simulated('champion', 100, 20, USUAL)];
  expect(judgeCanary('model-c', few).state).toBe('too_few');
});

test('one lifter who fails everything is not the whole canary', () => {
  const canary = simulated('canary', 20, 40, USUAL).map((set) =>
    set.athleteId === 'canary 3' ? Object.assign(set, { load, reps: 5 }) : set,
  );
  expect(judgeCanary('model-c', [...canary, ...simulated('champion', 150, 40, USUAL)]).state).not.toBe('worse');
});

test('failed is a set that could not be done, not one that was stopped by choice', () => {
  const set = { type: 'working', reps: 6, rir: null, suggested } as const;
  expect(hasFailed(set)).toBe(true);
  expect(hasFailed({ ...set, reps: 7 })).toBe(false);
  expect(hasFailed({ ...set, rir: 3 })).toBe(false);
  expect(hasFailed({ ...set, reps: 7, rir: 0 })).toBe(true);
  expect(hasFailed({ ...set, reps: 7, type: 'failure' })).toBe(true);
  expect(hasFailed({ ...set, reps: 8, rir: 0 })).toBe(false);
  expect(hasFailed({ ...set, reps: 0, rir: null })).toBe(true);
});
