import { learnContexts } from './context-memory.ts';
import { addCount } from './decayed-counts.ts';
import { newMemory, remember } from './exercise-memory.ts';
import { learnFinal } from './final-mix.ts';
import type { RepForecast } from './forecast-reps.ts';
import { learnGates } from './gate-table.ts';
import { BASE_EXPERTS, EXPERTS, MIXERS } from './layout.ts';
import { learnLinear } from './linear-mixture.ts';
import { gradientOf } from './log-linear.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import type { MixtureState } from './mixture-state.ts';
import { learnOwnErrors } from './own-errors.ts';
import { toldReps } from './rep-odds.ts';
import { learnResidual } from './residual-experts.ts';

const HABIT_DECAY = 0.995;
const EXERCISE_HABIT_DECAY = 0.97;

/**
 * Learns from one done set, in place. `forecast` was made for that set from this very state; `reps` as logged. `scale` multiplies the rates
 * (fitting gives long logs smaller steps).
 */
export function learnReps(state: MixtureState, parameters: MixtureParameters, forecast: RepForecast, reps: number, scale = 1): void {
  const { lifter } = state;
  const { situation, mixed, vectors } = forecast;
  const { coming, same } = situation;
  const seen = toldReps(reps);
  const memory = state.exercises.get(coming.exercise) ?? newMemory(MIXERS * EXPERTS);
  state.exercises.set(coming.exercise, memory);

  for (const [m, odds] of mixed.entries()) {
    const gradient = gradientOf(forecast.logs, odds, seen, EXPERTS);
    learnGates(m, vectors, lifter.gates, memory.gate, gradient, parameters.rate * scale);
  }
  learnOwnErrors(forecast.own, seen, lifter.ownErrors);
  learnFinal(forecast.final, seen, lifter.final, scale);
  learnLinear(forecast.experts, BASE_EXPERTS, lifter.linear, forecast.linearSet * BASE_EXPERTS, seen, parameters.linear);
  for (const [i, centre] of forecast.centres.entries()) if (centre !== null) learnResidual(i, centre, seen, lifter.residuals);
  learnContexts(forecast.keys, memory.contexts, lifter.contexts, seen);
  addCount(lifter.habit, seen, HABIT_DECAY);
  addCount(memory.habit, seen, EXERCISE_HABIT_DECAY);
  remember(memory, coming, seen);
  lifter.latest = { workout: coming.workout, exercise: coming.exercise, reps: seen, ahead: same === null ? 0 : seen - same.reps };
}
