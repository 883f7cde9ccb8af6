import type { Exercise } from '../lifting/exercise.ts';
import { fatigueLeft } from './fatigue.ts';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import { foldWorkout, stateAt, type FoldContext } from './fold-workout.ts';
import type { ExerciseState, LifterState, LifterTraits } from './lifter-state.ts';
import type { PredictionRequest } from './prediction-request.ts';

/** The lifter in front of the coming set: the base state with this workout's sets folded over it. */
export interface LifterNow {
  readonly state: ExerciseState;
  readonly traits: LifterTraits;
  /** ln capacity lost at the end of the last set, at usual recovery, before any rest. */
  readonly fatigue: number;
  /** Seconds from the last set of this workout to `request.now`; null before the first. */
  readonly restedSec: number | null;
  readonly weeksAway: number;
}

const WEEK_MS = 7 * 86_400_000;

/** `base` = the lifter as of the last finished workout. Nothing counts twice: today's sets are never part of it. */
export function lifterNow(
  base: LifterState,
  request: PredictionRequest,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
  parameters: FilterParameters = DEFAULT_PARAMETERS,
): LifterNow {
  const { exercise, now } = request;
  const context: FoldContext = {
    profile: request,
    exerciseOf: (id) => (id === exercise.id ? exercise : exerciseOf(id)),
    parameters,
  };
  const { state, fatigue } = foldWorkout(base, request.today, context);
  const before = base.exercises.get(exercise.id);
  const after = state.exercises.get(exercise.id);
  const doneToday = after !== undefined && after !== before;
  const last = request.today.reduce((latest, set) => Math.max(latest, set.performedAt), -Infinity);
  return {
    state: doneToday ? after : stateAt(state, exercise, now, context),
    traits: state.traits,
    fatigue: last === -Infinity ? 0 : fatigueLeft(fatigue, exercise, last, parameters),
    restedSec: last === -Infinity ? null : Math.max(0, (now - last) / 1000),
    weeksAway: before === undefined ? 0 : Math.max(0, (now - before.at) / WEEK_MS),
  };
}
