import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { exercisePrior } from '@gymgenius/domain/prediction/exercise-prior';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout } from '@gymgenius/domain/prediction/fold-workout';
import { lnMaxSd } from '@gymgenius/domain/prediction/one-rep-max-now';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { liftingLog } from '@gymgenius/domain/simulate/lifting-log';
import { newLifter } from '@gymgenius/domain/simulate/new-lifter';
import { lnMaxOn } from '@gymgenius/domain/simulate/simulated-day';
import type { SimulatedLifter } from '@gymgenius/domain/simulate/simulated-lifter';

/** How well the filter knows simulated lifters after so many sessions of a lift. Medians over lifters and lifts. */
export interface Recovery {
  readonly sessions: number;
  readonly lifts: number;
  /** Distance of e1RM from the true 1RM, %. */
  readonly oneRepMax: number;
  /** Share of the lifts whose true 1RM is in the served 80 % band. */
  readonly cover80: number;
  /** Distance of k from the true one, %, and that of the exercise's prior, which nobody had to train for. */
  readonly slope: number;
  readonly priorSlope: number;
  /** Reps lost for 10 % more load: by the served law and in truth; means. */
  readonly lawCost: number;
  readonly trueCost: number;
}
const AFTER = [5, 10, 20, 40];
const Z80 = 1.2816;

interface Seen {
  readonly sessions: number;
  readonly max: number;
  readonly inBand: boolean;
  readonly k: number;
  readonly trueK: number;
  readonly priorK: number;
}

/** Lifters who train by their own habit and rate `told` of their sets. */
export function recovery(lifters: number, told: number, parameters: FilterParameters): Recovery[] {
  const seen = Array.from({ length: lifters }, (_, i) => {
    const lifter = newLifter(i + 1);
    return recoveredFrom({ ...lifter, rirHabit: { ...lifter.rirHabit, told } }, parameters);
  }).flat();
  return AFTER.map((sessions) => {
    const here = seen.filter((one) => one.sessions === sessions);
    const cost = (of: (one: Seen) => number): number => mean(here.map((one) => Math.log(1.1) / of(one)));
    return {
      sessions,
      lifts: here.length,
      oneRepMax: median(here.map(({ max }) => 100 * Math.abs(Math.expm1(max)))),
      cover80: mean(here.map(({ inBand }) => (inBand ? 1 : 0))),
      slope: median(here.map(({ k, trueK }) => 100 * Math.abs(k / trueK - 1))),
      priorSlope: median(here.map(({ priorK, trueK }) => 100 * Math.abs(priorK / trueK - 1))),
      lawCost: cost(({ k }) => k),
      trueCost: cost(({ trueK }) => trueK),
    };
  });
}

/** Sessions of a lift come once in as many workouts as the programme has days. */
const MOST_WEEKS = 70;

function recoveredFrom(lifter: SimulatedLifter, parameters: FilterParameters): Seen[] {
  const weeks = Math.min(MOST_WEEKS, Math.ceil((1.25 * 40 * lifter.programme.length) / lifter.workoutsPerWeek));
  const counts = new Map<string, number>();
  const seen: Seen[] = [];
  let state = emptyState(parameters);
  for (const { day, sets } of liftingLog(lifter, weeks)) {
    const done = sets.map(({ set }) => set);
    state = foldWorkout(state, done, { profile: lifter.profile, exerciseOf: exerciseById, parameters }).state;
    for (const id of new Set(done.map(({ exerciseId }) => exerciseId))) {
      const sessions = (counts.get(id) ?? 0) + 1;
      counts.set(id, sessions);
      const [known, lift] = [state.exercises.get(id), lifter.lifts.get(id)];
      if (known === undefined || lift === undefined || !AFTER.includes(sessions)) continue;
      const { x } = known;
      const last = done.findLast(({ exerciseId }) => exerciseId === id);
      const sd = lnMaxSd(known, (last?.reps ?? 0) + (last?.rir ?? 2));
      const max = x[0] - lnMaxOn(lifter, lift, day.weeks);
      const inBand = Math.abs(max) <= Z80 * sd;
      const priorK = Math.exp(exercisePrior(lift.exercise, lifter.profile).lnK);
      seen.push({ sessions, max, inBand, k: Math.exp(x[2]), trueK: lift.k, priorK });
    }
  }
  return seen;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
