import { modelLoadKg, type Load } from '../lifting/load.ts';
import { formOn, gymOffset, lnMaxOn, type SimulatedDay } from './simulated-day.ts';
import type { LiftTruth, SimulatedLifter } from './simulated-lifter.ts';

/** ln of the kg moved that the lifter could lift once at `at` (ms since the epoch), with today's form and fatigue. */
export function lnCapacity(lifter: SimulatedLifter, lift: LiftTruth, day: SimulatedDay, at: number): number {
  const { weeks } = day;
  return lnMaxOn(lifter, lift, weeks) + formOn(lifter, lift, day) - lostAt(lifter, lift, day, at) - gymOffset(lifter, lift, day);
}

/** Reps to failure to be expected, a fraction; below 1 the first rep is more likely missed than made. */
export function expectedReps(lifter: SimulatedLifter, lift: LiftTruth, day: SimulatedDay, at: number, load: Load): number {
  return 1 + (lnCapacity(lifter, lift, day, at) - Math.log(kgMoved(lifter, lift, load))) / lift.k;
}

export function kgMoved({ profile }: SimulatedLifter, { exercise }: LiftTruth, load: Load): number {
  return modelLoadKg(load, exercise.bodyweightShare, profile.bodyweightKg ?? 75) ?? 1;
}

/** ln capacity that earlier sets of the workout still cost at `at`. */
function lostAt({ fatigue }: SimulatedLifter, { exercise }: LiftTruth, day: SimulatedDay, at: number): number {
  const of = (key: string): number => {
    const entry = day.tired.get(key);
    return entry === undefined ? 0 : entry.lost * Math.exp(-(at - entry.at) / 1000 / fatigue.tauSec);
  };
  const own = of(exercise.id);
  return own + fatigue.spill * Math.max(0, of(exercise.pattern) - own);
}

/** The day after a set that left `left` reps: amplitude * e^(-left / scale) more to recover from, for the lift and its pattern. */
export function tiredBy(lifter: SimulatedLifter, lift: LiftTruth, day: SimulatedDay, at: number, left: number): SimulatedDay {
  const { amplitude, rirScale, tauSec } = lifter.fatigue;
  const cost = amplitude * Math.exp(-Math.max(0, left) / rirScale);
  const tired = new Map(day.tired);
  for (const key of [lift.exercise.id, lift.exercise.pattern]) {
    const before = tired.get(key);
    const kept = before === undefined ? 0 : before.lost * Math.exp(-(at - before.at) / 1000 / tauSec);
    tired.set(key, { lost: kept + cost, at });
  }
  return { ...day, done: day.done + 1, at, tired };
}
