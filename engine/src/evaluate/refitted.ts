import { NOMINAL_LEVELS } from '@gymgenius/domain/prediction/conformal-table';
import { fitPopulation } from '@gymgenius/domain/prediction/mixture/fit-population';
import { conformalLevels } from '../fit/conformal-levels.ts';
import { lifetimeOf, mixtureMethod, type BehaviourParameters } from './mixture-method.ts';
import { walk, type Walk } from './walk.ts';

/** Sets of a log, its first, that the conformal table is fitted on: the levels need no more. */
const CONFORMAL_STEPS = 6000;

/** The behaviour head's parameters from these logs alone: the mixture, then the levels of its intervals on the very same. */
export function refitted(logs: readonly Walk[]): BehaviourParameters {
  const mixture = fitPopulation(logs.map(({ steps }) => lifetimeOf(steps)));
  const method = mixtureMethod('', { mixture, conformal: NOMINAL_LEVELS });
  const outcomes = logs.flatMap(({ lifter, steps }) => walk({ lifter, steps: steps.slice(0, CONFORMAL_STEPS) }, method.start()));
  return { mixture, conformal: conformalLevels(outcomes.map(({ group, pit, lifter }) => ({ group, place: pit, lifter }))) };
}
