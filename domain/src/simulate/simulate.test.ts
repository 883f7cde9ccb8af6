import { expect, test } from 'vitest';
import { capacityAt } from '../prediction/capacity-law.ts';
import { expectedReps } from './capacity-truth.ts';
import { normal, uniform } from './chance.ts';
import { doSet, liftOf, type AskedSet } from './do-set.ts';
import { liftingLog, loggedSets } from './lifting-log.ts';
import { newLifter } from './new-lifter.ts';
import { feltRir } from './rir-habit.ts';
import { simulatedDays } from './simulated-day.ts';
import type { SimulatedLifter } from './simulated-lifter.ts';
import { trueLeft, workout } from './workout.ts';

/** Without luck, habits or bad days, so that a truth shows in one set. */
const exact = (parts: Partial<SimulatedLifter> = {}): SimulatedLifter =>
  newLifter(7, {
    form: { day: 0, lift: 0 },
    repNoise: { base: 0, perRep: 0 },
    rirHabit: { bias: 0, scale: 1, sd: 0, told: 1 },
    reps: { extra: 0, sd: 0, reserve: 0, saysFailure: 1 },
    missedShare: 0,
    away: { share: 0, offset: 0 },
    ...parts,
  });
const firstDay = (lifter: SimulatedLifter) => {
  const [day] = simulatedDays(lifter, 1);
  if (day === undefined) throw new Error('a lifter trains in their first week');
  return day;
};
/** A bench press at which `toFailure` reps are possible on the first day. */
const benchFor = (lifter: SimulatedLifter, toFailure: number): AskedSet => {
  const { lnMax, k } = liftOf(lifter, 'bench-press');
  const kg = Math.exp(lnMax - k * (toFailure - 1));
  return { exerciseId: 'bench-press', load: { kind: 'external', value: kg, unit: 'kg' }, reps: 6, restSec: 180 };
};

test('the same seed gives the same lifter and the same log to the bit; another seed gives another', () => {
  const log = (seed: number) => JSON.stringify(liftingLog(newLifter(seed), 8));
  expect(log(11)).toBe(log(11));
  expect(log(11)).not.toBe(log(12));
  expect(newLifter(11)).toEqual(newLifter(11));
});

test('chance is uniform and normal enough, and neighbours are strangers', () => {
  const draws = Array.from({ length: 20_000 }, (_, i) => ({ u: uniform(3, 'a', i), z: normal(3, 'b', i), next: normal(3, 'b', i + 1) }));
  const mean = (of: (one: (typeof draws)[number]) => number) => draws.reduce((sum, one) => sum + of(one), 0) / draws.length;
  expect(mean(({ u }) => u)).toBeCloseTo(0.5, 1.8);
  expect(mean(({ u }) => (u < 0.1 ? 1 : 0))).toBeCloseTo(0.1, 2);
  expect(Math.abs(mean(({ z }) => z))).toBeLessThan(0.02);
  expect(mean(({ z }) => z * z)).toBeCloseTo(1, 1);
  expect(Math.abs(mean(({ z, next }) => z * next))).toBeLessThan(0.02);
});

test('the law: 10 % more load costs ln 1.1 / k reps', () => {
  const lifter = exact();
  const lift = liftOf(lifter, 'bench-press');
  const day = firstDay(lifter);
  const reps = (kg: number) => expectedReps(lifter, lift, day, day.at, { kind: 'external', value: kg, unit: 'kg' });
  expect(reps(50) - reps(55)).toBeCloseTo(Math.log(1.1) / lift.k, 9);
  const served = (lnW: number) =>
    capacityAt([lift.lnMax, 0, 0, Math.log(lift.k), 0, 0, 155, 0, 0, 0, 0, 1, 0.6, 0], { lnW, reps: 5, rir: 0, restSec: 0 }).mean;
  expect(reps(50)).toBeCloseTo(served(Math.log(50)), 9);
});

test('a set ends at the reps that were asked, says what was left, and fails where strength ends', () => {
  const lifter = exact();
  const easy = doSet(lifter, firstDay(lifter), benchFor(lifter, 9.2));
  expect(easy.set).toMatchObject({ reps: 6, rir: 3, type: 'working' });
  expect(easy.truth).toMatchObject({ possible: 9, failed: false });
  const hard = doSet(lifter, firstDay(lifter), benchFor(lifter, 4.6));
  expect(hard.set).toMatchObject({ reps: 4, rir: null, type: 'failure' });
  expect(doSet(lifter, firstDay(lifter), benchFor(lifter, 0.5)).set.reps).toBe(0);
  const open = doSet(lifter, firstDay(lifter), { ...benchFor(lifter, 9.2), type: 'amrap' });
  expect(open.set).toMatchObject({ reps: 9, type: 'amrap' });
});

test('who has more than they say tells less, and the other way round', () => {
  const said = (bias: number) => feltRir(exact({ rirHabit: { bias, scale: 1.2, sd: 0, told: 1 } }), 3);
  expect(said(1)).toBeLessThan(said(0));
  expect(said(-0.5)).toBeGreaterThan(said(0));
  for (const bias of [-0.5, 0, 1.5]) {
    const lifter = exact({ rirHabit: { bias, scale: 1.2, sd: 0, told: 1 } });
    for (const rir of [0, 0.5, 1, 2.5]) expect(feltRir(lifter, trueLeft(lifter, rir))).toBeCloseTo(rir, 9);
  }
});

test('the next set has less in it, more so after a hard one, and rest gives it back', () => {
  const lifter = exact();
  const fresh = doSet(lifter, firstDay(lifter), benchFor(lifter, 9.2));
  const hard = doSet(lifter, firstDay(lifter), { ...benchFor(lifter, 9.2), type: 'failure' });
  const after = (from: typeof fresh, restSec: number) => doSet(lifter, from.day, { ...benchFor(lifter, 9.2), restSec }).truth.expected;
  expect(after(fresh, 120)).toBeLessThan(9.2);
  expect(after(hard, 120)).toBeLessThan(after(fresh, 120) - 1);
  expect(after(hard, 300)).toBeGreaterThan(after(hard, 120) + 1);
});

test('stubbornness keeps a part of the way to the suggested load', () => {
  const lifted = (stubbornness: number) => {
    const lifter = exact({ stubbornness });
    const [first] = liftingLog(lifter, 1);
    const [, second] = simulatedDays({ ...lifter, programme: lifter.programme.slice(0, 1) }, 1);
    if (first === undefined || second === undefined) throw new Error('two workouts in the first week');
    const one = { ...lifter, programme: lifter.programme.slice(0, 1) };
    const heavier = workout(
      one,
      second,
      ({ history }) => ({ load: { kind: 'external', value: 2 * (history.at(-1)?.load.value ?? 0), unit: lifter.kit.unit }, reps: 1 }),
      [first],
    );
    return (
      (heavier.sets[0]?.set.load.value ?? 0) /
      (first.sets.findLast(({ plan }) => plan.exerciseId === heavier.sets[0]?.plan.exerciseId)?.set.load.value ?? 1)
    );
  };
  expect(lifted(0)).toBe(2);
  expect(lifted(0.5)).toBeGreaterThan(1.3);
  expect(lifted(0.5)).toBeLessThan(1.55);
  expect(lifted(1)).toBe(1);
});

test('missed weeks are missed, the log is in order, and every load can be put on', () => {
  const never = simulatedDays(exact(), 20).length;
  expect(simulatedDays(exact({ missedShare: 0.4 }), 20).length).toBeLessThan(0.8 * never);
  const workouts = loggedSets(liftingLog(newLifter(5), 12));
  const times = workouts.flat().map(({ performedAt }) => performedAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(workouts.flat().every(({ load, reps }) => load.value > 0 && reps >= 0 && Number.isInteger(reps))).toBe(true);
});
