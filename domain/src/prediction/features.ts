import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import type { LifterNow } from './lifter-now.ts';

/** Version of the meaning of the inputs below; a model file names the one that it was made for. */
export const FEATURE_VERSION = 1;

/**
 * The model's `state[b,14]`, in this order; ln kg unless said: s ln e1RM · day's form d · slope v per week · ln of k (ln kg per rep) · fatigue
 * at the last set's end, at this lifter's recovery · weeks since the exercise was last done · recovery time, s · var(s + d) · cov(s + d, ln k)
 * · var(ln k) · RIR bias, reps · true reps per reported RIR · sd of reps, base · sd of reps, per rep.
 */
export const STATE_FEATURES = [
  's',
  'd',
  'v',
  'ln_k',
  'fatigue',
  'weeks_away',
  'tau_sec',
  'var_level',
  'cov_level_ln_k',
  'var_ln_k',
  'rir_bias',
  'rir_scale',
  'rep_sd',
  'rep_sd_per_rep',
] as const;

/** The model's `cand[b,c,4]`: ln of the weight moved, target reps, target RIR, seconds of rest from the last set's end to the coming one. */
export const CANDIDATE_FEATURES = ['ln_w', 'reps', 'rir', 'rest_sec'] as const;

export type StateFeatures = readonly number[];

/** State to model inputs: the only place where this is done, for serving and training alike. */
export function stateFeatures(now: LifterNow, parameters: FilterParameters = DEFAULT_PARAMETERS): StateFeatures {
  const { state, traits } = now;
  const p = (i: number, j: number): number => state.p[4 * i + j] ?? 0;
  const [s, v, lnK, d] = state.x;
  return [
    s,
    d,
    v,
    lnK,
    Math.exp(traits.lnRecovery) * now.fatigue,
    now.weeksAway,
    parameters.fatigueTauSec,
    Math.max(SMALLEST_VAR, p(0, 0) + 2 * p(0, 3) + p(3, 3)),
    p(0, 2) + p(3, 2),
    Math.max(0, p(2, 2)),
    traits.rirBias,
    parameters.rirScale,
    parameters.repSd,
    parameters.repSdPerRep,
  ];
}

/**
 * The same lifter at the 20th percentile, `doubt` = sd of ln capacity where it matters (see capacityDoubt): for increases on unknown effort and
 * while calibrating. The doubt is spent on the shift; leaving it in the spread too would count it twice.
 */
export function cautious(features: StateFeatures, doubt: number): StateFeatures {
  return features
    .with(0, (features[0] ?? 0) - 0.8416 * doubt)
    .with(at('var_level'), SMALLEST_VAR)
    .with(at('cov_level_ln_k'), 0)
    .with(at('var_ln_k'), 0);
}

function at(name: (typeof STATE_FEATURES)[number]): number {
  return STATE_FEATURES.indexOf(name);
}
const SMALLEST_VAR = 1e-6;
