import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { BASELINES } from '../evaluate/baselines.ts';
import type { CaseScore } from '../evaluate/scores.ts';
import { behaviourCases, casesOf } from './as-steps.ts';
import { capacityErrors } from './capacity-errors.ts';
import type { LifterLog } from './lifter-log.ts';
import { replayLoss, type Loss } from './replay-loss.ts';

/** How a model does on the workouts that judge. */
export interface ModelScores {
  /** The behaviour head's, one a scored set. */
  readonly cases: readonly CaseScore[];
  /** The capacity filter's one-step-ahead loss. */
  readonly capacity: Loss;
  /** Reps to failure missed, each lifter's list, in the order of the logs. */
  readonly capacityErrors: readonly (readonly number[])[];
}

export function scoresOf(lifters: readonly LifterLog[], parameters: ModelParameters): ModelScores {
  return {
    cases: behaviourCases(lifters, parameters, ({ use }) => use === 'judge'),
    capacity: replayLoss(lifters, parameters.filter, 'judge'),
    capacityErrors: capacityErrors(lifters, parameters.filter, 'judge'),
  };
}

/** The same sets by the baseline of this name. */
export function baselineCases(lifters: readonly LifterLog[], name: string): CaseScore[] {
  const method = BASELINES.find((one) => one.name === name);
  if (method === undefined) throw new Error(`there is no baseline "${name}"`);
  return casesOf(lifters, method, ({ use }) => use === 'judge');
}
