import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { foldWorkout } from '@gymgenius/domain/prediction/fold-workout';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import type { LifterLog } from './snapshot.ts';

/** Which part of every lifter's log is scored: the trainer fits on the first and judges on the second. */
export type Part = 'fit' | 'judge';

export interface Loss {
  /** One-step-ahead negative log likelihood per set (a constant apart), mean over lifters' means; NaN when nothing was scored. */
  readonly mean: number;
  readonly sets: number;
  /** Mean per lifter, in the order of the logs; NaN where a lifter has none. */
  readonly perLifter: readonly number[];
}

/** The last fifth of each lifter's workouts judges; everything before it fits. */
const JUDGE_SHARE = 0.2;

/**
 * Replays every lifter's filter with these parameters by the very fold that serving uses. Each set is scored under the state before it, so
 * nothing of the future leaks into its score.
 */
export function replayLoss(lifters: readonly LifterLog[], parameters: FilterParameters, part: Part): Loss {
  let sets = 0;
  const perLifter = lifters.map((lifter) => {
    const losses: number[] = [];
    const split = Math.ceil(lifter.workouts.length * (1 - JUDGE_SHARE));
    let state: LifterState = emptyState(parameters);
    for (const [at, workout] of lifter.workouts.entries()) {
      if (part === 'fit' && at >= split) break;
      const scored = part === 'fit' || at >= split;
      state = foldWorkout(state, workout, {
        profile: lifter.profile,
        exerciseOf: (id) => exerciseById(id) ?? lifter.ownExercises.get(id),
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
  return { mean: scored.reduce((sum, loss) => sum + loss, 0) / scored.length, sets, perLifter };
}
