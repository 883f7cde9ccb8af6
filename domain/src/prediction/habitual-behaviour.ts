import type { BehaviourHead } from './behaviour.ts';
import { conformalGroup } from './conformal-table.ts';
import { habitSteps, learnSteps, type HabitContext } from './habit-steps.ts';
import { forecastReps } from './mixture/forecast-reps.ts';
import { copyMixture, type MixtureState } from './mixture/mixture-state.ts';
import { medianReps, REPS } from './mixture/rep-odds.ts';
import type { ModelParameters } from './model-parameters.ts';
import type { PredictionRequest } from './prediction-request.ts';

/** The lifter's habits with this workout's sets learned over those of the finished ones; `base` stays as it was. */
export function mixtureNow(
  base: MixtureState,
  request: PredictionRequest,
  context: HabitContext,
  parameters: ModelParameters,
): MixtureState {
  const steps = habitSteps(request.workoutId, request.today, context);
  if (steps.length === 0) return base;
  const now = copyMixture(base);
  learnSteps(now, parameters.mixture, steps);
  return now;
}

/**
 * What this lifter will log, by the context mixture: median, the interval whose levels the conformal table names, and the distribution. Each load
 * is forecast once. `now` answers their habits with today's sets learned, as they stand when it is called.
 */
export function habitualBehaviour(
  now: () => MixtureState,
  request: PredictionRequest,
  { mixture, conformal }: ModelParameters,
): BehaviourHead {
  const { exercise, workoutId: workout } = request;
  const known = new Map<number, ReturnType<BehaviourHead>>();
  return ({ step: { kg } }) => {
    const before = known.get(kg);
    if (before !== undefined) return before;
    const { odds, situation } = forecastReps(now(), mixture, { exercise: exercise.id, pattern: exercise.pattern, workout, kg });
    const group = conformalGroup(situation.index, odds);
    const low = quantile(odds, conformal.low[group] ?? 0.1);
    const high = quantile(odds, conformal.high[group] ?? 0.9);
    const logged = { reps: medianReps(odds), low, high, odds };
    known.set(kg, logged);
    return logged;
  };
}

/** The fewest reps that are reached or stayed under with at least this probability. */
function quantile(odds: Float64Array, level: number): number {
  let sum = 0;
  for (let r = 0; r < REPS; r++) {
    sum += odds[r] ?? 0;
    if (sum >= level) return r + 1;
  }
  return REPS;
}
