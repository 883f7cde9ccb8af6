import type { Load } from '../lifting/load.ts';
import { loadAxis, nearestStep, type Step } from '../prediction/load-axis.ts';
import type { ExerciseHistory, HistorySet, PredictionRequest } from '../prediction/prediction-request.ts';
import { lnCapacity, kgMoved } from './capacity-truth.ts';
import { normal } from './chance.ts';
import { doSet, liftOf, type SetTruth } from './do-set.ts';
import type { SimulatedDay } from './simulated-day.ts';
import type { LiftTruth, SimulatedLifter, SimulatedPlan } from './simulated-lifter.ts';

/** What a policy is asked before each set of a simulated workout. */
export interface SimulatedQuestion {
  readonly request: PredictionRequest;
  /** The exercise's last 60 sets before today. */
  readonly history: ExerciseHistory;
  readonly past: readonly SimulatedWorkout[];
  /** Only an oracle may look: the kg moved at which `reps` are expected to leave `left` true reps now. */
  readonly kgFor: (reps: number, left: number) => number;
}
/** A load and reps for the coming set. */
export type SimulatedPolicy = (question: SimulatedQuestion) => { readonly load: Load; readonly reps: number };

export interface SimulatedSet {
  readonly set: HistorySet;
  readonly truth: SetTruth;
  readonly plan: SimulatedPlan;
  /** What the policy said, before the lifter's stubbornness. */
  readonly suggested: { readonly load: Load; readonly reps: number };
  /** kg moved at which the suggested reps would truly leave the planned RIR, as this lifter says it. */
  readonly idealKg: number;
}
export interface SimulatedWorkout {
  readonly day: SimulatedDay;
  readonly sets: readonly SimulatedSet[];
}

const HISTORY = 60;

/** One workout: the lifter goes through the day's plan, asks `policy` before each set and follows it as far as they are willing to. */
export function workout(
  lifter: SimulatedLifter,
  start: SimulatedDay,
  policy: SimulatedPolicy,
  past: readonly SimulatedWorkout[],
): SimulatedWorkout {
  const plans = lifter.programme[start.workout % lifter.programme.length] ?? [];
  const sets: SimulatedSet[] = [];
  let day = start;
  for (const plan of plans) {
    const lift = liftOf(lifter, plan.exerciseId);
    const history = historyOf(past, plan.exerciseId);
    for (let setIndex = 0; setIndex < plan.sets; setIndex++) {
      const now = day.at + plan.restSec * 1000;
      const level = lnCapacity(lifter, lift, day, now);
      const kgFor = (reps: number, left: number): number => Math.exp(level - lift.k * (reps + left - 1));
      const today = sets.map(({ set }) => set);
      const request = requestFor(lifter, lift, plan, { setIndex, now, today, day });
      const suggested = policy({ request, history, past, kgFor });
      const load = followed(lifter, lift, suggested.load, today.findLast(isOf(plan)) ?? history.at(-1));
      const done = doSet(lifter, day, { exerciseId: plan.exerciseId, load, reps: suggested.reps, restSec: plan.restSec });
      const idealKg = kgFor(suggested.reps, trueLeft(lifter, plan.rir));
      sets.push({ set: done.set, truth: done.truth, plan, suggested, idealKg });
      day = done.day;
    }
  }
  return { day: start, sets };
}

/** True reps left that this lifter means by `rir`. */
export function trueLeft({ rirHabit: { scale, bias } }: SimulatedLifter, rir: number): number {
  return scale * rir + bias * Math.min(1, rir);
}

/** A lifter's own first guess: what the middle of the plan asks of them, less some caution, give or take 5 %. */
export function ownGuess(lifter: SimulatedLifter, { request, kgFor }: SimulatedQuestion): Step {
  const { reps, rir } = request.target;
  const off = 0.05 * normal(lifter.seed, `guess ${request.exercise.id}`);
  const axis = loadAxis(request.exercise, lifter.kit, request.exercise.loadKind, lifter.profile.bodyweightKg);
  return nearestStep(axis, kgFor(reps.max, trueLeft(lifter, rir ?? 2) + 1) * Math.exp(off));
}

function historyOf(past: readonly SimulatedWorkout[], exerciseId: string): HistorySet[] {
  const found: HistorySet[] = [];
  for (const { sets } of past) for (const { set } of sets) if (set.exerciseId === exerciseId) found.push(set);
  return found.slice(-HISTORY);
}

function isOf(plan: SimulatedPlan): (set: HistorySet) => boolean {
  return (set) => set.exerciseId === plan.exerciseId;
}

function followed(lifter: SimulatedLifter, lift: LiftTruth, suggested: Load, last: HistorySet | undefined): Load {
  if (last === undefined || lifter.stubbornness === 0) return suggested;
  const [own, theirs] = [Math.log(kgMoved(lifter, lift, last.load)), Math.log(kgMoved(lifter, lift, suggested))];
  const axis = loadAxis(lift.exercise, lifter.kit, suggested.kind, lifter.profile.bodyweightKg);
  return nearestStep(axis, Math.exp(theirs + lifter.stubbornness * (own - theirs))).load;
}

function requestFor(
  lifter: SimulatedLifter,
  { exercise }: LiftTruth,
  { reps, rir, restSec }: SimulatedPlan,
  { setIndex, now, today, day }: { setIndex: number; now: number; today: readonly HistorySet[]; day: SimulatedDay },
): PredictionRequest {
  const { kit, goal, profile, seed } = lifter;
  return {
    workoutId: `simulated-${seed}-${day.workout}`,
    athleteId: `simulated-${seed}`,
    basisSeq: today.length + 1,
    now,
    exercise,
    kit,
    target: { type: 'working', reps, rir, load: null, restSec },
    goal,
    setIndex,
    bodyweightKg: profile.bodyweightKg,
    experience: profile.experience,
    today,
    notToday: null,
    pain: false,
  };
}
