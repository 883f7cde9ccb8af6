import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import { liftingLog } from '@gymgenius/domain/simulate/lifting-log';
import { newLifter } from '@gymgenius/domain/simulate/new-lifter';
import type { SimulatedLifter } from '@gymgenius/domain/simulate/simulated-lifter';
import type { SimulatedSet } from '@gymgenius/domain/simulate/workout';
import { startPolicy, type PolicyName } from './policies.ts';

/** How far a policy's loads are from the right ones while weeks go by, for lifters who rate `told` of their sets. */
export interface LoadError {
  readonly policy: PolicyName;
  readonly told: number;
  /** A third of the weeks each: mean distance, %, of the suggested load from the ideal one (< 0: too light), and its mean size. */
  readonly thirds: readonly { readonly signed: number; readonly size: number }[];
  /** Share of the sets in which a rep was tried and missed. */
  readonly failed: number;
}
const THIRDS = 3;

/** Obedient lifters; the same ones for each policy and `told`. */
export function loadErrors(lifters: number, weeks: number, parameters: FilterParameters): LoadError[] {
  return [0.8, 0].flatMap((told) =>
    (['ours', "peer's rule"] as const).map((policy) => loadError(policy, told, { lifters, weeks, parameters })),
  );
}

function loadError(
  policy: PolicyName,
  told: number,
  { lifters, weeks, parameters }: { readonly lifters: number; readonly weeks: number; readonly parameters: FilterParameters },
): LoadError {
  const sets = Array.from({ length: lifters }, (_, i) => {
    const drawn = newLifter(i + 1, { stubbornness: 0 });
    const lifter = { ...drawn, rirHabit: { ...drawn.rirHabit, told } };
    const workouts = liftingLog(lifter, weeks, { policy: startPolicy(policy, lifter, parameters) });
    return workouts.flatMap(({ day, sets: done }) =>
      done.map((one) => ({ third: Math.floor((THIRDS * day.weeks) / weeks), off: offOf(lifter, one), failed: one.truth.failed ? 1 : 0 })),
    );
  }).flat();
  return {
    policy,
    told,
    thirds: Array.from({ length: THIRDS }, (_, third) => {
      const offs = sets.filter((one) => one.third === third).map(({ off }) => 100 * off);
      return { signed: mean(offs), size: mean(offs.map((off) => Math.abs(off))) };
    }),
    failed: mean(sets.map(({ failed }) => failed)),
  };
}

/** ln of the suggested load over the one at which its reps leave the planned reserve. */
function offOf(lifter: SimulatedLifter, { set, suggested, idealKg }: SimulatedSet): number {
  const exercise = lifter.lifts.get(set.exerciseId)?.exercise;
  const kg = exercise === undefined ? null : movedKg(suggested.load, exercise, lifter.profile.bodyweightKg);
  return kg === null ? 0 : Math.log(kg / idealKg);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
