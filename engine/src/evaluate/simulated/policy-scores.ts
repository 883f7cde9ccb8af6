import { liftingLog } from '@gymgenius/domain/simulate/lifting-log';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import type { SimulatedLifter } from '@gymgenius/domain/simulate/simulated-lifter';
import { trueLeft, type SimulatedSet } from '@gymgenius/domain/simulate/workout';
import { startPolicy, type PolicyName } from './policies.ts';

/** Means over one simulated lifter's sets. */
export interface PolicyScore {
  readonly sets: number;
  /** 1 at exactly the planned reserve with the reps done, 0 three reps off it or short of them, less 1 for a failed rep. */
  readonly utility: number;
  /** Shares: the fewest reps of the plan were done and no rep failed; a rep was tried and missed. */
  readonly hit: number;
  readonly failed: number;
  /** True reps between what was left to be expected and what the plan asks to leave. */
  readonly rirOff: number;
  /** Distance, %, of the suggested load from the one at which the suggested reps leave the planned reserve. */
  readonly loadOff: number;
}

/** What this lifter would have got out of `weeks` under the policy. The same lifter meets the same days and luck under each. */
export function scoreOfPolicy(name: PolicyName, lifter: SimulatedLifter, weeks: number, parameters: FilterParameters): PolicyScore {
  const workouts = liftingLog(lifter, weeks, { policy: startPolicy(name, lifter, parameters) });
  const scores = workouts.flatMap(({ sets }) => sets.map((set) => scoreOfSet(lifter, set)));
  const mean = (of: (score: (typeof scores)[number]) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    sets: scores.length,
    utility: mean(({ utility }) => utility),
    hit: mean(({ hit }) => hit),
    failed: mean(({ failed }) => failed),
    rirOff: mean(({ rirOff }) => rirOff),
    loadOff: 100 * mean(({ loadOff }) => loadOff),
  };
}

function scoreOfSet(lifter: SimulatedLifter, { set, truth, plan, suggested, idealKg }: SimulatedSet): Omit<PolicyScore, 'sets'> {
  const rirOff = Math.abs(truth.expected - suggested.reps - trueLeft(lifter, plan.rir));
  const failed = truth.failed ? 1 : 0;
  const done = set.reps >= plan.reps.min;
  const exercise = lifter.lifts.get(set.exerciseId)?.exercise;
  const kg = exercise === undefined ? null : movedKg(suggested.load, exercise, lifter.profile.bodyweightKg);
  return {
    utility: (done ? Math.max(0, 1 - rirOff / 3) : 0) - failed,
    hit: done && failed === 0 ? 1 : 0,
    failed,
    rirOff,
    loadOff: kg === null ? 0 : Math.abs(Math.log(kg / idealKg)),
  };
}
