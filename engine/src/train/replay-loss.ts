import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { isHidden, purposeOf, type FitLog, type WorkoutPurpose } from '../fit/fit-log.ts';
import { exerciseOf } from './lifter-log.ts';

export interface Loss {
  /** One-step-ahead negative log likelihood per set (a constant apart), mean over lifters' means; NaN when nothing was scored. */
  readonly mean: number;
  readonly sets: number;
  /** Mean per lifter, in the order of `lifters`; NaN where a lifter has none. */
  readonly perLifter: readonly number[];
  readonly lifters: readonly string[];
}

/**
 * Replays every lifter's filter with these parameters by the very fold that serving uses, and scores the sets of the workouts of this use. Each set
 * is scored under the state before it, so nothing of the future leaks into its score.
 */
export function replayLoss(lifters: readonly FitLog[], parameters: FilterParameters, use: WorkoutPurpose): Loss {
  let sets = 0;
  const perLifter = lifters.map((lifter) => {
    const losses: number[] = [];
    const last = lifter.workouts.findLastIndex((_, at) => purposeOf(lifter, at) === use);
    let state: LifterState = emptyState(parameters);
    for (const [at, workout] of lifter.workouts.slice(0, last + 1).entries()) {
      if (isHidden(lifter, at, use)) continue;
      const scored = purposeOf(lifter, at) === use;
      state = foldWorkout(state, workout, {
        profile: lifter.profile,
        exerciseOf: exerciseOf(lifter),
        parameters,
        onLoss: (_set, loss) => {
          if (scored) losses.push(loss);
        },
      }).state;
    }
    sets += losses.length;
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  });
  const scored = perLifter.filter((loss) => !Number.isNaN(loss));
  return {
    mean: scored.reduce((sum, loss) => sum + loss, 0) / scored.length,
    sets,
    perLifter,
    lifters: lifters.map(({ athleteId }) => athleteId),
  };
}
