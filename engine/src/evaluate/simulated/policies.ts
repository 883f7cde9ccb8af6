import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { foldWorkout } from '@gymgenius/domain/prediction/fold-workout';
import { loadAxis } from '@gymgenius/domain/prediction/load-axis';
import { BLANK_MODEL } from '@gymgenius/domain/prediction/model-parameters';
import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { suggestByFilter } from '@gymgenius/domain/prediction/suggest-by-filter';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import type { SimulatedLifter } from '@gymgenius/domain/simulate/simulated-lifter';
import { trueLeft, type SimulatedPolicy } from '@gymgenius/domain/simulate/workout';

export const POLICIES = ['oracle', 'ours', "peer's rule", 'repeat last'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** A policy for one simulated lifter, from their first workout on; it remembers, so it serves one log only. */
export function startPolicy(name: PolicyName, lifter: SimulatedLifter, parameters: FilterParameters): SimulatedPolicy {
  if (name === 'oracle') return oracle(lifter);
  if (name === 'ours') return ours(parameters);
  if (name === 'repeat last') return repeatLast;
  return ({ request, history }) => suggestByRule(request, history);
}

/** Knows the lifter's capacity of the day: of all loads and reps that the plan allows, those that come nearest to its reserve. */
function oracle(lifter: SimulatedLifter): SimulatedPolicy {
  return ({ request, kgFor }) => {
    const { exercise, kit, target, bodyweightKg } = request;
    const { steps } = loadAxis(exercise, kit, exercise.loadKind, bodyweightKg);
    let best = { load: steps[0]?.load ?? { kind: exercise.loadKind, value: 0, unit: kit.unit }, reps: target.reps.min, off: Infinity };
    for (let { reps } = { reps: target.reps.min }; reps <= target.reps.max; reps++) {
      const ideal = kgFor(reps, trueLeft(lifter, target.rir ?? 2));
      for (const { load, kg } of steps) {
        const off = Math.abs(Math.log(Math.max(1e-9, kg) / ideal));
        if (off < best.off) best = { load, reps, off };
      }
    }
    return best;
  };
}

/** The served filter and policy without a network, over the state that the worker would have kept. */
function ours(parameters: FilterParameters): SimulatedPolicy {
  const model = { ...BLANK_MODEL, filter: parameters };
  let state = emptyState(parameters);
  let folded = 0;
  return ({ request, history, past }) => {
    for (const { sets } of past.slice(folded)) {
      state = foldWorkout(
        state,
        sets.map(({ set, suggested }) => Object.assign({}, set, { asked: suggested.reps })),
        { profile: request, exerciseOf: exerciseById, parameters },
      ).state;
    }
    folded = past.length;
    return suggestByFilter(request, history, state, exerciseById, model);
  };
}

/** The last load and reps again; a first set is the rule's. */
const repeatLast: SimulatedPolicy = ({ request, history }) => {
  const last = request.today.findLast(({ exerciseId }) => exerciseId === request.exercise.id) ?? history.at(-1);
  if (last === undefined) return suggestByRule(request, history);
  const { min, max } = request.target.reps;
  return { load: last.load, reps: Math.min(max, Math.max(min, last.reps)) };
};
