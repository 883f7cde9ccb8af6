import type { BehaviourHead, LoggedReps } from './behaviour.ts';
import type { CapacityOdds } from './capacity-law.ts';
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

/** Habit's word on a load, whatever is asked for: the distribution, and the quantile levels of the interval that the conformal table names. */
export interface Habit {
  readonly odds: Float64Array;
  readonly low: number;
  readonly high: number;
}

/** The context mixture at one load. `now` answers the lifter's habits with today's sets learned, as they stand when it is called. */
export function habitAt(
  kg: number,
  now: () => MixtureState,
  { exercise, workoutId: workout }: Pick<PredictionRequest, 'exercise' | 'workoutId'>,
  { mixture, conformal }: ModelParameters,
): Habit {
  const { odds, situation } = forecastReps(now(), mixture, { exercise: exercise.id, pattern: exercise.pattern, workout, kg });
  const group = conformalGroup(situation.index, odds);
  return { odds, low: conformal.low[group] ?? 0.1, high: conformal.high[group] ?? 0.9 };
}

/**
 * What this lifter will log where they are asked for an option: some follow the screen (`followed`), the others their habit at the load. Each load is
 * forecast once. As many reps as possible are not asked for by number, so habit alone speaks.
 */
export function habitualBehaviour(now: () => MixtureState, request: PredictionRequest, parameters: ModelParameters): BehaviourHead {
  const known = new Map<number, Habit>();
  const isOpen = request.target.type === 'amrap' || request.target.type === 'failure';
  return ({ step: { kg }, candidate }, capacity) => {
    const habit = known.get(kg) ?? habitAt(kg, now, request, parameters);
    known.set(kg, habit);
    const odds = isOpen ? habit.odds : followed(candidate.reps, capacity, habit.odds);
    return toLogged({ ...habit, odds: withinStrength(odds, capacity) });
  };
}

/**
 * Share of sets that are done as the screen asks. Nobody's log says: no open log was lifted with a suggestion on screen. One tap logs what is
 * suggested, so most will; receipts can tell it in time (TDR-0019).
 */
const FOLLOWS = 0.7;

/** Who follows stops at the asked reps, or where strength ends before. */
function followed(asked: number, { atLeast }: CapacityOdds, habit: Float64Array): Float64Array {
  return habit.map((usual, r) => {
    const here = r === 0 ? 1 : (atLeast[r] ?? 0);
    const stops = r + 1 < asked ? here - (atLeast[r + 1] ?? 0) : r + 1 === asked ? here : 0;
    return (1 - FOLLOWS) * usual + FOLLOWS * stops;
  });
}

/**
 * Nobody logs more reps than they have: P(logged >= r) is at most P(strong enough for r). Habit knows nothing of that at a load that was never lifted,
 * where it speaks for lifters like this one, and a screen would say "6 likely" beside "56 % to fall short of 6". One rep is always logged.
 */
function withinStrength(odds: Float64Array, { atLeast }: CapacityOdds): Float64Array {
  let above = 0;
  let kept = 0;
  const within = new Float64Array(odds.length);
  for (let r = odds.length - 1; r >= 0; r--) {
    above += odds[r] ?? 0;
    const now = r === 0 ? above : Math.min(above, atLeast[r] ?? 0);
    within[r] = now - kept;
    kept = now;
  }
  return within;
}

export function toLogged({ odds, low, high }: Habit): LoggedReps {
  return { reps: medianReps(odds), low: quantile(odds, low), high: quantile(odds, high), odds };
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
