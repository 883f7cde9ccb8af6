import { isHabit } from '@gymgenius/domain/prediction/habit-steps';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { stepsOf, type Step } from '../evaluate/cases.ts';
import type { Method } from '../evaluate/forecaster.ts';
import { behaviourMethod } from './behaviour-method.ts';
import type { CaseScore } from '../evaluate/scores.ts';
import type { LogSet } from '../evaluate/training-log.ts';
import { walk } from '../evaluate/walk.ts';
import { exerciseOf, type LifterLog, type WorkoutUse } from './lifter-log.ts';

export interface UsedStep {
  readonly step: Step;
  readonly use: WorkoutUse['use'];
}

/** A lifter's log as the evaluation walks over it: working sets at the weight moved, told by the same definition of a case. */
function asSteps(lifter: LifterLog): UsedStep[] {
  const find = exerciseOf(lifter);
  const uses = new Map(lifter.uses.map(({ id, use }) => [id, use]));
  const sets = lifter.workouts.flatMap((workout, at) =>
    workout.flatMap((set): LogSet[] => {
      const exercise = find(set.exerciseId);
      const kg = exercise === undefined ? null : movedKg(set.load, exercise, lifter.profile.bodyweightKg);
      if (exercise === undefined || exercise.timed || kg === null || !isHabit(set.type, kg, set.reps)) return [];
      return [
        {
          workout: lifter.uses[at]?.id ?? '',
          at: set.performedAt,
          name: set.exerciseId,
          exercise: { ...exercise, loadKind: 'external', bodyweightShare: 0 },
          kg,
          reps: set.reps,
          rpe: set.rir === null ? null : 10 - set.rir,
          failure: set.type === 'failure',
        },
      ];
    }),
  );
  // No lifter is too new to be judged: rows only keep short logs out of the published tables.
  return stepsOf({ lifter: lifter.athleteId, rows: Infinity, sets }).map((step) => ({
    step,
    use: uses.get(step.set.workout) ?? 'context',
  }));
}

/** A method's scores of the steps that `isScored` picks among the cases; all steps are learned from, in order. */
export function casesOf(lifters: readonly LifterLog[], method: Method, isScored: (used: UsedStep) => boolean): CaseScore[] {
  return lifters.flatMap((lifter) => {
    const steps = asSteps(lifter).map((used): Step => Object.assign({}, used.step, { scored: used.step.scored && isScored(used) }));
    return walk({ lifter: lifter.athleteId, steps }, method.start());
  });
}

export function behaviourCases(
  lifters: readonly LifterLog[],
  parameters: Pick<ModelParameters, 'mixture' | 'conformal'>,
  isScored: (used: UsedStep) => boolean,
): CaseScore[] {
  return casesOf(lifters, behaviourMethod(parameters), isScored);
}
