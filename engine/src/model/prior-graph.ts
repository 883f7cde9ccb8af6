import { MAX_REPS, RIR_Z } from '@gymgenius/domain/prediction/capacity-law';
import { CANDIDATE_FEATURES, STATE_FEATURES } from '@gymgenius/domain/prediction/features';
import {
  add,
  column,
  concat,
  constant,
  div,
  erf,
  exp,
  greaterOrEqual,
  input,
  log,
  max,
  min,
  mul,
  neg,
  slice,
  sqrt,
  sub,
  unsqueeze,
  where,
  type Expression,
} from '../graph/expression.ts';

export const OUTPUTS = ['cap_p', 'log_p', 'p_success', 'p_fail', 'rir_q'] as const;
export type OutputName = (typeof OUTPUTS)[number];

/**
 * The structured prior of `domain/prediction/capacity-law.ts` as a graph, residual zero: state[b,14] and cand[b,c,4] to cap_p[b,c,40] =
 * P(N >= r), log_p[b,c,40] = ln P(N = r) (the last: 40 or more), p_success[b,c], p_fail[b,c], rir_q[b,c,5]. The mean falls with ln w and the sd
 * does not know w, so P(N >= r | w) cannot rise with the weight.
 */
export function priorGraph(): Record<OutputName, Expression> {
  const state = input('state', ['b', STATE_FEATURES.length]);
  const cand = input('cand', ['b', 'c', CANDIDATE_FEATURES.length]);
  /** [b,1]: one value a lifter, for all of their candidates. */
  const of = (name: (typeof STATE_FEATURES)[number]): Expression => {
    const at = STATE_FEATURES.indexOf(name);
    return slice(state, 1, at, at + 1);
  };
  const at = (name: (typeof CANDIDATE_FEATURES)[number]): Expression => column(cand, CANDIDATE_FEATURES.indexOf(name));
  const k = exp(of('ln_k'));
  const [bias, scale] = [of('rir_bias'), of('rir_scale')];
  const [reps, rir] = [at('reps'), at('rir')];
  const needed = add(add(reps, mul(scale, rir)), mul(bias, min(rir, 1)));
  const over = mul(k, sub(needed, 1));
  const level = add(sub(of('var_level'), mul(mul(over, of('cov_level_ln_k')), 2)), mul(mul(over, over), of('var_ln_k')));
  const noise = add(of('rep_sd'), mul(of('rep_sd_per_rep'), needed));
  const sd = sqrt(add(div(max(level, 0), mul(k, k)), mul(noise, noise)));
  const fatigue = mul(of('fatigue'), exp(neg(div(at('rest_sec'), of('tau_sec')))));
  const mean = add(div(sub(sub(add(of('s'), of('d')), fatigue), at('ln_w')), k), 1);
  const cap = cdf(div(sub(unsqueeze(mean), constant(Array.from({ length: MAX_REPS }, (_, i) => i + 1))), unsqueeze(sd)));
  const last = slice(cap, 2, MAX_REPS - 1, MAX_REPS);
  const exactly = concat([sub(slice(cap, 2, 0, MAX_REPS - 1), slice(cap, 2, 1, MAX_REPS)), last], 2);
  const left = add(unsqueeze(sub(mean, reps)), mul(unsqueeze(sd), constant(RIR_Z)));
  const full = unsqueeze(add(scale, bias));
  const reported = where(greaterOrEqual(left, full), div(sub(left, unsqueeze(bias)), unsqueeze(scale)), div(left, full));
  return {
    cap_p: cap,
    log_p: log(max(exactly, SMALLEST)),
    p_success: cdf(div(sub(mean, needed), sd)),
    p_fail: cdf(div(sub(reps, mean), sd)),
    rir_q: max(reported, 0),
  };
}

/** ln of less says nothing more than "never". */
const SMALLEST = 1e-9;

function cdf(z: Expression): Expression {
  return mul(add(erf(mul(z, Math.SQRT1_2)), 1), 0.5);
}
