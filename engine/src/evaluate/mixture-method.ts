import { conformalGroup, type ConformalTable } from '@gymgenius/domain/prediction/conformal-table';
import type { ComingSet } from '@gymgenius/domain/prediction/mixture/coming-set';
import type { Lifetime } from '@gymgenius/domain/prediction/mixture/fit-population';
import { forecastReps, type RepForecast } from '@gymgenius/domain/prediction/mixture/forecast-reps';
import { learnReps } from '@gymgenius/domain/prediction/mixture/learn-reps';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import { medianReps } from '@gymgenius/domain/prediction/mixture/rep-odds';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { Step } from './cases.ts';
import type { Method } from './forecaster.ts';
import type { LogSet } from './training-log.ts';

export type BehaviourParameters = Pick<ModelParameters, 'mixture' | 'conformal'>;

/** The behaviour head as it is served, adapting to the lifter as it goes. */
export function mixtureMethod(name: string, { mixture, conformal }: BehaviourParameters): Method {
  return {
    name,
    start() {
      const state = newMixture(mixture);
      let asked: { step: Step; forecast: RepForecast } | null = null;
      const forecastOf = (step: Step): RepForecast => {
        if (asked?.step !== step) asked = { step, forecast: forecastReps(state, mixture, comingSet(step.set)) };
        return asked.forecast;
      };
      return {
        forecast(step) {
          const { odds, situation } = forecastOf(step);
          const group = conformalGroup(situation.index, odds);
          return { reps: medianReps(odds), odds, group, told: levels(conformal, group) };
        },
        learn(step) {
          learnReps(state, mixture, forecastOf(step), step.set.reps);
        },
      };
    },
  };
}

function levels({ low, high }: ConformalTable, group: number): { low: number; high: number } {
  return { low: low[group] ?? 0.1, high: high[group] ?? 0.9 };
}

export function lifetimeOf(steps: readonly Step[]): Lifetime {
  return steps.map(({ set }) => ({ coming: comingSet(set), reps: set.reps }));
}

function comingSet(set: LogSet): ComingSet {
  return { exercise: set.name, pattern: set.exercise.pattern, workout: set.workout, kg: set.kg };
}
