import { normal, uniform } from './chance.ts';
import type { LiftTruth, SimulatedLifter } from './simulated-lifter.ts';

/** Where a simulated lifter stands in a workout. Immutable; `doSet` returns the next one. */
export interface SimulatedDay {
  /** Number of the workout, from 0, and the weeks since the first day. */
  readonly workout: number;
  readonly weeks: number;
  /** Sets done today. */
  readonly done: number;
  /** ms since the epoch of the last set, or of the start. */
  readonly at: number;
  /** ln capacity lost, per exercise and per pattern, as of `at` of its last set. */
  readonly tired: ReadonlyMap<string, { readonly lost: number; readonly at: number }>;
}

const DAY_MS = 86_400_000;
/** Monday, 5 January 2026, 18:00 UTC. */
export const FIRST_DAY = 1_767_636_000_000;

/** The days on which this lifter trains within `weeks` from `start` (ms since the epoch), missed weeks left out, all rested. */
export function simulatedDays(lifter: SimulatedLifter, weeks: number, start = FIRST_DAY): SimulatedDay[] {
  const days: SimulatedDay[] = [];
  const gap = 7 / lifter.workoutsPerWeek;
  for (let week = 0; week < weeks; week++) {
    if (isMissed(lifter, week)) continue;
    for (let nth = 0; nth < lifter.workoutsPerWeek; nth++) {
      const day = 7 * week + Math.floor(nth * gap);
      days.push({ workout: days.length, weeks: day / 7, done: 0, at: start + day * DAY_MS, tired: new Map() });
    }
  }
  return days;
}

/** ln of the true 1RM in kg moved on that day, its form left out: growth in the weeks of training, a little loss in the others, and chance. */
export function lnMaxOn(lifter: SimulatedLifter, lift: LiftTruth, weeks: number): number {
  let level = lift.lnMax;
  for (let week = 0; week < Math.floor(weeks); week++) {
    level += isMissed(lifter, week) ? LOST_IN_A_WEEK : lift.weeklyGain;
    level += lifter.walkSd * normal(lifter.seed, `walk ${lift.exercise.id}`, week);
  }
  return level;
}
const LOST_IN_A_WEEK = -0.005;

/** The day's form, ln kg. */
export function formOn(lifter: SimulatedLifter, { exercise }: LiftTruth, day: SimulatedDay): number {
  const own = normal(lifter.seed, `form ${exercise.id}`, day.workout);
  return lifter.form.day * normal(lifter.seed, 'form', day.workout) + lifter.form.lift * own;
}

/** What a number on the panel is worth today, ln kg: another gym's stacks are lighter or heavier. */
export function gymOffset({ seed, away }: SimulatedLifter, { exercise }: LiftTruth, day: SimulatedDay): number {
  const isAway = uniform(seed, 'away', day.workout) < away.share;
  return isAway && (exercise.equipment === 'machine_stack' || exercise.equipment === 'cable') ? away.offset : 0;
}

function isMissed(lifter: SimulatedLifter, week: number): boolean {
  return week > 0 && uniform(lifter.seed, 'week', week) < lifter.missedShare;
}
