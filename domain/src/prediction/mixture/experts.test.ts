import { describe, expect, test } from 'vitest';
import { centresOf } from './centres.ts';
import { contextKeys, CONTEXTS } from './context-keys.ts';
import { countsOf, learnContexts } from './context-memory.ts';
import { addCount, noCounts, type DecayedCounts } from './decayed-counts.ts';
import { newMemory, remember, type ExerciseMemory } from './exercise-memory.ts';
import { KERNEL_EXPERTS, kernelOdds } from './kernel-experts.ts';
import { learnLinear, mixLinearly } from './linear-mixture.ts';
import { gradientOf, mixLogs } from './log-linear.ts';
import { geometricErrors } from './mixture-parameters.ts';
import { medianReps, REPS } from './rep-odds.ts';
import { learnResidual, residualOdds, RESIDUALS, SPAN } from './residual-experts.ts';
import { situationOf, type Situation } from './situation.ts';
import { smooth } from './smooth.ts';

const nowhere = { workout: '', exercise: '', reps: 0, ahead: 0 };
const at = (workout: string, kg: number) => ({ exercise: 'Squat', pattern: 'squat', workout, kg }) as const;
const flat = new Float64Array(REPS).fill(1 / REPS);
const total = (odds: Float64Array): number => odds.reduce((sum, value) => sum + value, 0);

/** Sessions as [kg, reps] pairs. */
function remembered(...sessions: (readonly [number, number])[][]): ExerciseMemory {
  const memory = newMemory(1);
  for (const [i, session] of sessions.entries()) for (const [kg, reps] of session) remember(memory, at(`w${i}`, kg), reps);
  return memory;
}
function seen(memory: ExerciseMemory, workout: string, kg: number): Situation {
  return situationOf(memory, at(workout, kg), nowhere);
}

describe('the situation of a coming set', () => {
  const memory = remembered([[100, 8], [100, 7]], [[102.5, 8], [102.5, 6]], [[105, 7]]); // prettier-ignore

  test('the set before is today’s; the same set is the last session’s', () => {
    const { last, same, same2, index, sessionCount, ahead } = seen(memory, 'w2', 105);
    expect({ last, same, same2, index, sessionCount, ahead }).toEqual({
      last: { kg: 105, reps: 7, change: 3 },
      same: { kg: 102.5, reps: 6, change: 4 },
      same2: { kg: 100, reps: 7, change: 4 },
      index: 1,
      sessionCount: 2,
      ahead: -1,
    });
  });

  test('another workout closes the open session', () => {
    const { last, same, index, sessionCount } = seen(memory, 'w3', 105);
    expect({ last: last?.reps, same: same?.reps, index, sessionCount }).toEqual({ last: 7, same: 7, index: 0, sessionCount: 3 });
  });

  test('a ramp counts neither as a set of today nor, later, of the session', () => {
    const ramped = remembered([[40, 5], [70, 3], [100, 8]], [[50, 5]]); // prettier-ignore
    const now = seen(ramped, 'w1', 100);
    expect(now.index).toBe(0);
    expect(now.same).toEqual({ kg: 70, reps: 3, change: 6 });
    expect(seen(ramped, 'w1', 60).index).toBe(1);
  });
});

describe('the guesses', () => {
  test('are what the past says: repeat, same set, the session before, last change, nearest load, the session most alike', () => {
    const memory = remembered([[100, 9], [100, 8]], [[105, 6], [105, 4]], [[100, 10]]); // prettier-ignore
    const guesses = centresOf(seen(memory, 'w2', 100)).map((centre) => centre?.reps);
    expect(guesses).toEqual([10, 4, 8, 8, 2, 10, 8, 10]);
  });

  test('are null without a past', () => {
    expect(centresOf(seen(newMemory(1), 'w0', 60)).every((centre) => centre === null)).toBe(true);
  });
});

describe('experts', () => {
  test('errors of a guess: the population’s until the lifter’s own outnumber them', () => {
    const population = new Float32Array(RESIDUALS);
    for (let i = 0; i < RESIDUALS; i += SPAN) population.set(geometricErrors(), i);
    const own = new Float32Array(RESIDUALS);
    const odds = new Float64Array(REPS);
    residualOdds(0, { reps: 8, cell: 2 }, own, population, odds);
    expect(total(odds)).toBeCloseTo(1, 12);
    expect(medianReps(odds)).toBe(8);
    for (let i = 0; i < 40; i++) learnResidual(0, { reps: 8, cell: 2 }, 6, own);
    residualOdds(0, { reps: 12, cell: 2 }, own, population, odds);
    expect(medianReps(odds)).toBe(10);
    residualOdds(0, { reps: 12, cell: 3 }, own, population, odds);
    expect(medianReps(odds)).toBe(12);
    expect(total(odds)).toBeCloseTo(1, 12);
  });

  test('kernels weigh the past by load and recency', () => {
    const memory = remembered([[60, 15], [100, 5]], [[60, 12], [100, 4]]); // prettier-ignore
    for (let k = 0; k < KERNEL_EXPERTS; k++) {
      const odds = new Float64Array(REPS);
      kernelOdds(k, seen(memory, 'w2', 100), flat, odds);
      expect(total(odds)).toBeCloseTo(1, 12);
      expect(odds[3]).toBeGreaterThan(odds[4] ?? 1);
      expect(odds[4]).toBeGreaterThan(odds[11] ?? 1);
    }
  });

  test('counts fade, and what has faded is forgotten', () => {
    const counts = noCounts();
    addCount(counts, 5, 0.5);
    addCount(counts, 8, 0.5);
    expect(counts).toEqual({ reps: [5, 8], counts: [0.5, 1], total: 1.5 });
    for (let i = 0; i < 6; i++) addCount(counts, 8, 0.5);
    expect(counts.reps).toEqual([8]);
    const odds = new Float64Array(REPS);
    smooth(counts, flat, 1, odds);
    expect(total(odds)).toBeCloseTo(1, 6);
    smooth(undefined, flat, 1, odds);
    expect(odds).toEqual(flat);
  });

  test('contexts: every one has a key of its own, and a set is counted in each', () => {
    const memory = remembered([[100, 8]]);
    const keys = contextKeys(seen(memory, 'w1', 100));
    expect(new Set(keys).size).toBe(CONTEXTS);
    const lifter = new Map<number, DecayedCounts>();
    learnContexts(keys, memory.contexts, lifter, 9);
    expect(countsOf(keys, memory.contexts, lifter).map((counts) => counts?.reps)).toEqual(keys.map(() => [9]));
    expect(countsOf(keys, undefined, new Map())).toEqual(keys.map(() => undefined));
  });
});

describe('mixing', () => {
  const right = new Float64Array(REPS).fill(0.5 / (REPS - 1)).with(7, 0.5);
  const wrong = new Float64Array(REPS).fill(0.5 / (REPS - 1)).with(11, 0.5);
  const rows = Float64Array.from([...right, ...wrong]);

  test('linear weights move to the expert that was right, never wholly', () => {
    const start = Float32Array.of(0.5, 0.5);
    const weights = start.slice();
    for (let i = 0; i < 20; i++) learnLinear(rows, 2, weights, 0, 8, start);
    expect(weights[0]).toBeGreaterThan(0.98);
    expect(weights[1]).toBeGreaterThan(0.001);
    const odds = new Float64Array(REPS);
    mixLinearly(rows, 2, weights, 0, odds);
    expect(total(odds)).toBeCloseTo(1, 12);
  });

  test('the gradient is that of the log likelihood, by finite differences', () => {
    const logs = rows.map(Math.log);
    const likelihood = (weights: Float64Array): number => {
      const odds = new Float64Array(REPS);
      mixLogs(logs, weights, odds);
      return Math.log(odds[7] ?? 0);
    };
    const weights = Float64Array.of(0.7, 0.4);
    const odds = new Float64Array(REPS);
    mixLogs(logs, weights, odds);
    const gradient = gradientOf(logs, odds, 8, 2);
    for (const e of [0, 1]) {
      const step = 1e-5;
      const up = likelihood(weights.with(e, (weights[e] ?? 0) + step));
      const down = likelihood(weights.with(e, (weights[e] ?? 0) - step));
      expect(gradient[e]).toBeCloseTo((up - down) / (2 * step), 6);
    }
  });
});
