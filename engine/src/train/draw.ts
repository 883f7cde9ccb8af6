import { unitHash } from '@gymgenius/domain/prediction/model-assignment';
import type { ReadLifter, ReadWorkout } from './lifter-log.ts';

/** What the draw needs to know of a lifter, without their sets. */
export interface Stock {
  readonly athleteId: string;
  readonly stratum: string;
  readonly workouts: readonly { readonly id: string; readonly sets: number; readonly newSets: number }[];
}

/** Replayed sets for each new one: without them a night forgets what the ones before it learned. */
const REPLAY = 9;
const JUDGE_SHARE = 0.2;

/** A fifth of all workouts, the same for ever, judge and are never fitted: neither candidate nor champion has seen them, whichever night made them. */
export function isJudge(workoutId: string): boolean {
  return unitHash(`judge\n${workoutId}`) < JUDGE_SHARE;
}

export function stockOf({ athleteId, profile, workouts }: ReadLifter): Stock {
  const length = workouts.length < 10 ? 'short' : workouts.length < 50 ? 'middle' : 'long';
  return {
    athleteId,
    stratum: `${profile.experience ?? 'unknown'} ${length}`,
    workouts: workouts.map(({ id, sets, newSets }: ReadWorkout) => ({ id, sets: sets.length, newSets })),
  };
}

/**
 * The workouts that tonight's fitting counts: all new ones, and nine times as many older sets. Each stratum (experience x length of the log)
 * gives by the lifters in it, each of its lifters one workout in turn, in an order that `seed` shuffles; judges are never drawn.
 */
export function drawReplay(stocks: readonly Stock[], seed: string): ReadonlySet<string> {
  const open = stocks.flatMap(({ workouts }) => workouts).filter(({ id }) => !isJudge(id));
  const drawn = new Set(open.filter(({ newSets }) => newSets > 0).map(({ id }) => id));
  const wanted = REPLAY * open.reduce((sum, { newSets }) => sum + newSets, 0);
  for (const group of Map.groupBy(stocks, ({ stratum }) => stratum).values()) {
    let quota = (wanted * group.length) / stocks.length;
    for (const { id, sets } of inTurn(group, seed)) {
      if (quota <= 0) break;
      drawn.add(id);
      quota -= sets;
    }
  }
  return drawn;
}

/** Everybody's first, then everybody's second, …, of the older workouts that may be fitted, both orders shuffled. */
function inTurn(group: readonly Stock[], seed: string): Stock['workouts'][number][] {
  return group
    .flatMap(({ workouts }) =>
      workouts
        .filter(({ id, newSets }) => newSets === 0 && !isJudge(id))
        .map((workout) => ({ workout, by: unitHash(`${seed}\n${workout.id}`) }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ workout, by }, turn) => ({ workout, turn, by })),
    )
    .toSorted((a, b) => a.turn - b.turn || a.by - b.by)
    .map(({ workout }) => workout);
}
