import type { Exercise } from '../lifting/exercise.ts';
import { exercisePrior, type LifterProfile } from './exercise-prior.ts';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import type { ExerciseState, LifterState, LifterTraits } from './lifter-state.ts';

/** A known lift of the same lifter: strength there is evidence here. */
export interface Sibling {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}

/** sd of ln 1RM between two lifts of one lifter, beyond what their priors explain. */
const WITHIN_PATTERN = 0.12;
const ACROSS_PATTERNS = 0.25;

/**
 * A lift before its first set: the population's prior at this body weight and experience, moved by how far the lifter's other lifts are from
 * their own priors, most by those of the same pattern (precision-weighted, as one random effect per lifter). `at` = ms since the epoch.
 */
export function priorState(
  exercise: Exercise,
  profile: LifterProfile,
  at: number,
  siblings: readonly Sibling[] = [],
  parameters: FilterParameters = DEFAULT_PARAMETERS,
): ExerciseState {
  const prior = exercisePrior(exercise, profile);
  let precision = 1 / prior.sd ** 2;
  let weighted = 0;
  for (const sibling of siblings) {
    const own = exercisePrior(sibling.exercise, profile);
    const apart = sibling.exercise.pattern === exercise.pattern && exercise.pattern !== 'unknown' ? WITHIN_PATTERN : ACROSS_PATTERNS;
    const weight = 1 / ((sibling.state.p[0] ?? 1) + 2 * apart ** 2 + prior.sd ** 2 * FAR_SHARE);
    precision += weight;
    weighted += weight * (sibling.state.x[0] - own.mean);
  }
  const { daySd, trendSd, lnKSd, lnKShift } = parameters;
  const variance = Math.max(1 / precision, WITHIN_PATTERN ** 2);
  return {
    x: [prior.mean + weighted / precision, prior.trend, prior.lnK + lnKShift, 0],
    p: [variance, 0, 0, 0, 0, trendSd ** 2, 0, 0, 0, 0, lnKSd ** 2, 0, 0, 0, 0, daySd ** 2],
    at,
    sets: 0,
  };
}
/** Keeps many correlated siblings from pretending to be many independent witnesses. */
const FAR_SHARE = 0.25;

export function priorTraits(parameters: FilterParameters = DEFAULT_PARAMETERS): LifterTraits {
  return {
    rirBias: 0,
    rirBiasVar: parameters.biasSd ** 2,
    lnRecovery: 0,
    lnRecoveryVar: parameters.recoverySd ** 2,
    usualRir: 2,
    ratedSets: 0,
  };
}

export function emptyState(parameters: FilterParameters = DEFAULT_PARAMETERS): LifterState {
  return { traits: priorTraits(parameters), exercises: new Map() };
}
