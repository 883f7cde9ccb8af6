import { loadAxis, stepAbove, stepAtMost } from '../prediction/load-axis.ts';
import type { HistorySet } from '../prediction/prediction-request.ts';
import { movedKg } from '../prediction/working-sets.ts';
import { simulatedDays } from './simulated-day.ts';
import type { SimulatedLifter } from './simulated-lifter.ts';
import { ownGuess, workout, type SimulatedPolicy, type SimulatedQuestion, type SimulatedWorkout } from './workout.ts';

/** The finished workouts of a simulated lifter who trains by `policy`, by their own habit if none is named. Pure; oldest first. */
export function liftingLog(
  lifter: SimulatedLifter,
  weeks: number,
  { policy = ownHabit(lifter), start }: { readonly policy?: SimulatedPolicy; readonly start?: number } = {},
): SimulatedWorkout[] {
  const past: SimulatedWorkout[] = [];
  for (const day of simulatedDays(lifter, weeks, start)) past.push(workout(lifter, day, policy, past));
  return past;
}

/** What the ledger would know of it: the sets alone, a workout each. */
export function loggedSets(workouts: readonly SimulatedWorkout[]): HistorySet[][] {
  return workouts.map(({ sets }) => sets.map(({ set }) => set));
}

/**
 * How lifters go on by themselves: the first guess, then the same load with a rep more each session, a step up once the range is full and a step
 * down after a failed session. Real logs are like this; it has no model behind it.
 */
function ownHabit(lifter: SimulatedLifter): SimulatedPolicy {
  return (question) => {
    const { min, max } = question.request.target.reps;
    const session = lastSession(question);
    const last = session.at(-1);
    if (last === undefined) return { load: ownGuess(lifter, question).load, reps: min };
    const today = question.request.today.findLast(({ exerciseId }) => exerciseId === question.request.exercise.id);
    if (today !== undefined) return { load: today.load, reps: Math.min(max, Math.max(min, today.reps)) };
    // Who always stops a rep early has not missed it: their load would fall for ever.
    const fewest = Math.min(...session.map(({ reps }) => reps)) - Math.round(lifter.reps.extra);
    if (fewest >= max) return { load: stepped(question, last, 'up'), reps: min };
    if (fewest < min - 1) return { load: stepped(question, last, 'down'), reps: min };
    return { load: last.load, reps: Math.min(max, Math.max(min, fewest + 1)) };
  };
}

function lastSession({ history }: SimulatedQuestion): readonly HistorySet[] {
  const last = history.at(-1);
  return last === undefined ? [] : history.filter(({ performedAt }) => last.performedAt - performedAt < 4 * 3_600_000);
}

function stepped({ request }: SimulatedQuestion, last: HistorySet, to: 'up' | 'down'): HistorySet['load'] {
  const axis = loadAxis(request.exercise, request.kit, request.exercise.loadKind, request.bodyweightKg);
  const kg = movedKg(last.load, request.exercise, request.bodyweightKg) ?? 0;
  return to === 'up' ? (stepAbove(axis, kg)?.load ?? last.load) : stepAtMost(axis, kg * 0.95).load;
}
