import { conformalGroup } from '@gymgenius/domain/prediction/conformal-table';
import { forecastReps, type RepForecast } from '@gymgenius/domain/prediction/mixture/forecast-reps';
import { learnReps } from '@gymgenius/domain/prediction/mixture/learn-reps';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import { medianReps } from '@gymgenius/domain/prediction/mixture/rep-odds';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { Step } from '../evaluate/cases.ts';
import type { Method } from '../evaluate/forecaster.ts';

/** The behaviour head with a model's parameters, adapting to the lifter as it does in service. */
export function behaviourMethod({ mixture, conformal }: Pick<ModelParameters, 'mixture' | 'conformal'>): Method {
  return {
    name: 'behaviour',
    start() {
      const state = newMixture(mixture);
      let asked: { step: Step; forecast: RepForecast } | null = null;
      const forecastOf = (step: Step): RepForecast => {
        const { name: exercise, exercise: { pattern }, workout, kg } = step.set; // prettier-ignore
        if (asked?.step !== step) asked = { step, forecast: forecastReps(state, mixture, { exercise, pattern, workout, kg }) };
        return asked.forecast;
      };
      return {
        forecast(step) {
          const { odds, situation } = forecastOf(step);
          const group = conformalGroup(situation.index, odds);
          const told = { low: conformal.low[group] ?? 0.1, high: conformal.high[group] ?? 0.9 };
          return { reps: medianReps(odds), odds, group, told };
        },
        learn: (step) => learnReps(state, mixture, forecastOf(step), step.set.reps),
      };
    },
  };
}
