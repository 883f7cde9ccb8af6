import type { ComingSet } from '@gymgenius/domain/prediction/mixture/coming-set';
import type { Lifetime } from '@gymgenius/domain/prediction/mixture/fit-population';
import { forecastReps, type RepForecast } from '@gymgenius/domain/prediction/mixture/forecast-reps';
import { learnReps } from '@gymgenius/domain/prediction/mixture/learn-reps';
import type { MixtureParameters } from '@gymgenius/domain/prediction/mixture/mixture-parameters';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import { medianReps } from '@gymgenius/domain/prediction/mixture/rep-odds';
import type { Step } from './cases.ts';
import type { Method } from './forecaster.ts';
import type { LogSet } from './training-log.ts';

/** The context mixture, adapting to the lifter as it goes. */
export function mixtureMethod(name: string, parameters: MixtureParameters): Method {
  return {
    name,
    start() {
      const state = newMixture(parameters);
      let asked: { step: Step; forecast: RepForecast } | null = null;
      const forecastOf = (step: Step): RepForecast => {
        if (asked?.step !== step) asked = { step, forecast: forecastReps(state, parameters, comingSet(step.set)) };
        return asked.forecast;
      };
      return {
        forecast(step) {
          const { odds } = forecastOf(step);
          return { reps: medianReps(odds), odds };
        },
        learn(step) {
          learnReps(state, parameters, forecastOf(step), step.set.reps);
        },
      };
    },
  };
}

export function lifetimeOf(steps: readonly Step[]): Lifetime {
  return steps.map(({ set }) => ({ coming: comingSet(set), reps: set.reps }));
}

function comingSet(set: LogSet): ComingSet {
  return { exercise: set.name, pattern: set.exercise.pattern, workout: set.workout, kg: set.kg };
}
