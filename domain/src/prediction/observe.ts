import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import type { ExerciseState, LifterTraits } from './lifter-state.ts';
import { inverseMills } from './normal.ts';
import type { HistorySet } from './prediction-request.ts';

/** What surrounds a set: the weight it moved and the fatigue it started with. */
export interface SetContext {
  /** kg moved, > 0. */
  readonly kg: number;
  /** ln capacity lost to earlier sets of the workout, at usual recovery; >= 0. */
  readonly fatigue: number;
  readonly parameters?: FilterParameters;
}

export interface Observed {
  readonly state: ExerciseState;
  readonly traits: LifterTraits;
  /** -ln likelihood of what the set told under the state before it (a constant apart); null when it told nothing. The trainer's loss. */
  readonly loss: number | null;
}

/**
 * One strength set. With n reps to failure: ln w = s + d - recovery * F - k (n - 1) + noise, linear but for ln k, so one Kalman step.
 * A failure tells n = reps + .5; a rated set n = reps + scale * RIR + bias; 0 reps n < 1; an unrated set only that n >= reps, with a weak
 * pull from above, since few stop more than five reps short, unless the lifter did what was asked. Recovery is updated with the state, its cross terms dropped. The RIR bias moves only where a
 * set is taken to its end: ratings alone cannot tell a bias from strength, and sets that happen to go well are the ones that get rated.
 */
export function observe(state: ExerciseState, traits: LifterTraits, set: HistorySet, context: SetContext): Observed {
  const parameters = context.parameters ?? DEFAULT_PARAMETERS;
  const before: Belief = { state, traits, context, parameters };
  if (set.reps === 0) return bounded(before, 1, 'below');
  if (set.type === 'failure') return measured(before, { n: set.reps + 0.5, sd: FAILURE_SD, biasShare: 0, toTheEnd: true });
  if (set.rir !== null && set.rir >= MOST_SAID) {
    return bounded(before, set.reps + parameters.rirScale * MOST_SAID, 'above');
  }
  if (set.rir !== null) {
    const sd = parameters.ratedSd + parameters.ratedSdPerRir * set.rir;
    const far = Math.max(0, set.reps + set.rir - 12);
    // Nothing left is hard to misjudge: the lifter's bias counts in full only from one rep in reserve.
    const told = measured(before, {
      n: set.reps + parameters.rirScale * set.rir,
      sd: sd * Math.sqrt(1 + parameters.farRepSpread * far ** 2),
      biasShare: Math.min(1, set.rir),
    });
    return { ...told, traits: withUsualRir(told.traits, set.rir) };
  }
  if (set.type === 'amrap') return measured(before, { n: set.reps + 0.5, sd: AMRAP_SD, biasShare: 0, toTheEnd: true });
  const atLeast = bounded(before, set.reps, 'above');
  // Who stops where they were told to says nothing of what was left: a pull would keep them at loads that are too light.
  if (typeof set.asked === 'number' && Math.abs(set.reps - set.asked) <= NEAR_ASKED) return atLeast;
  const from: Belief = { ...before, state: atLeast.state, traits: atLeast.traits };
  const usual = set.reps + parameters.unratedRir;
  if (expectedReps(from) <= usual) return atLeast;
  return { ...measured(from, { n: usual, sd: parameters.unratedSd, biasShare: 0, saysSlope: false }), loss: atLeast.loss };
}
/** About this share of what is believed of the day's strength came from rated sets, and with it their bias. */
const BELIEF_FROM_RATINGS = 0.5;
const FEWEST_RATED = 5;
/** Nobody tells five reps left from ten: as many or more. */
const MOST_SAID = 5;
const NEAR_ASKED = 1;
const FAILURE_SD = 0.5;
const AMRAP_SD = 0.9;

interface Belief {
  readonly state: ExerciseState;
  readonly traits: LifterTraits;
  readonly context: SetContext;
  readonly parameters: FilterParameters;
}

function expectedReps({ state, traits, context }: Belief): number {
  const [s, , lnK, d] = state.x;
  return 1 + (s + d - Math.exp(traits.lnRecovery) * context.fatigue - Math.log(context.kg)) / Math.exp(lnK);
}

interface Measure {
  readonly n: number;
  readonly sd: number;
  readonly biasShare: number;
  /** Nothing was left in reserve, by fact and not by word. */
  readonly toTheEnd?: boolean;
  readonly saysSlope?: boolean;
}

/** Reps to failure were `n + biasShare * bias`, give or take `sd` reps. */
function measured(before: Belief, { n, sd, biasShare, toTheEnd = false, saysSlope = true }: Measure): Observed {
  const { rirBias, ratedSets } = before.traits;
  const line = lineOf(before, n + biasShare * rirBias, toTheEnd && ratedSets >= FEWEST_RATED ? BELIEF_FROM_RATINGS : 0);
  const noise = (line.k * sd) ** 2;
  const total = line.variance + noise;
  const z = line.residual / Math.sqrt(total);
  const { huber } = before.parameters;
  const inflated = Math.abs(z) > huber ? noise * (z / huber) ** 2 : noise;
  // ln kg to reps, so that the loss of a lifter with a steep curve weighs like another's.
  const loss = 0.5 * Math.min(z * z, huber * (2 * Math.abs(z) - huber)) + Math.log(Math.sqrt(total) / line.k);
  const gain = 1 / (line.variance + inflated);
  return { ...moved(before, line, { step: line.residual * gain, shrink: gain, saysSlope }), loss };
}

/** Reps to failure were at least (`above`) or less than (`below`) `n`: a probit step with moments matched. */
function bounded(before: Belief, n: number, side: 'above' | 'below'): Observed {
  const line = lineOf(before, n, 0);
  const sd = Math.sqrt(line.variance + (line.k * (before.parameters.repSd + before.parameters.repSdPerRep * n)) ** 2);
  const sign = side === 'above' ? 1 : -1;
  const z = (-sign * line.residual) / sd;
  const mills = inverseMills(z);
  const shrink = Math.min(0.999, mills * (mills + z));
  return {
    ...moved(before, line, { step: (sign * mills) / sd, shrink: shrink / sd ** 2, saysSlope: false }),
    loss: -Math.log(Math.max(1e-12, cdfOf(z, mills))),
  };
}

/** Phi(z) from phi(z)/Phi(z), which is the stabler of the two in the tail. */
function cdfOf(z: number, mills: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / mills;
}

interface Line {
  readonly h: readonly [number, number, number, number];
  readonly hBias: number;
  readonly hRecovery: number;
  /** Seen minus expected capacity, ln kg: > 0 means stronger than believed. */
  readonly residual: number;
  /** Of the expectation, ln kg squared. */
  readonly variance: number;
  /** P h of the state. */
  readonly ph: readonly [number, number, number, number];
  readonly k: number;
}

/** The measurement line at `n` reps: what ln w says of [s, v, ln k, d], bias and recovery. */
function lineOf({ state, traits, context }: Belief, n: number, fromRatings: number): Line {
  const [s, , lnK, d] = state.x;
  const k = Math.exp(lnK);
  const fatigue = Math.exp(traits.lnRecovery) * context.fatigue;
  const h = [1, 0, -k * (n - 1), 1] as const;
  // More left than was said: ratings then made the lifter look too weak, and this set surprises upwards.
  const hBias = k * fromRatings;
  const hRecovery = -fatigue;
  const { p } = state;
  const row = (i: number): number => (p[4 * i] ?? 0) + (p[4 * i + 2] ?? 0) * h[2] + (p[4 * i + 3] ?? 0);
  const ph = [row(0), row(1), row(2), row(3)] as const;
  return {
    h,
    hBias,
    hRecovery,
    residual: Math.log(context.kg) + k * (n - 1) + fatigue - s - d,
    variance: ph[0] + ph[2] * h[2] + ph[3] + hBias ** 2 * traits.rirBiasVar + hRecovery ** 2 * traits.lnRecoveryVar,
    ph,
    k,
  };
}

/** Even the most pessimistic lifter has more reps left the more they say. */
const RIR_BIAS_LOW = -0.9;
/**
 * Part of its Kalman step that ln k takes (Schmidt's filter between 0 and 1): lifters add weight as and when they get stronger, which looks like a
 * flatter slope. Simulated lifters' slopes went 30 % astray with the whole step.
 */
const SLOPE_TRUST = 0.1;
const LN_K_LOW = Math.log(0.012);
const LN_K_HIGH = Math.log(0.06);
/** Where p keeps the variance of ln k. */
const LN_K_VAR = 10;
/** Traits keep some doubt for ever: people change how they report. */
const BIAS_VAR_FLOOR = 0.15 ** 2;
const RECOVERY_VAR_FLOOR = 0.08 ** 2;

interface Move {
  readonly step: number;
  readonly shrink: number;
  /** A bound on the reps says nothing of the slope. */
  readonly saysSlope: boolean;
}

/** Moves the belief by `step` along P h and shrinks the covariance by `shrink` (P h)(P h)'. */
function moved(before: Belief, line: Line, { step, shrink, saysSlope }: Move): { state: ExerciseState; traits: LifterTraits } {
  const { state, traits } = before;
  const { ph } = line;
  const trust = saysSlope ? SLOPE_TRUST : 0;
  // The product first: the matrix stays symmetric to the bit, which its blob relies on.
  const p = state.p.map(
    (value, at) => value - shrink * (at === LN_K_VAR ? trust * (2 - trust) : 1) * ((ph[Math.floor(at / 4)] ?? 0) * (ph[at % 4] ?? 0)),
  );
  const [s, v, lnK, d] = state.x;
  const x: ExerciseState['x'] = [
    s + ph[0] * step,
    clamp(v + ph[1] * step, -0.02, 0.03),
    clamp(lnK + trust * ph[2] * step, LN_K_LOW, LN_K_HIGH),
    d + ph[3] * step,
  ];
  const bias = traits.rirBiasVar * line.hBias;
  const recovery = traits.lnRecoveryVar * line.hRecovery;
  return {
    state: { x, p, at: state.at, sets: state.sets + 1 },
    traits: {
      ...traits,
      rirBias: clamp(traits.rirBias + bias * step, RIR_BIAS_LOW, 6),
      rirBiasVar: Math.max(BIAS_VAR_FLOOR, traits.rirBiasVar - shrink * bias ** 2),
      lnRecovery: clamp(traits.lnRecovery + recovery * step, -1, 1),
      lnRecoveryVar: Math.max(RECOVERY_VAR_FLOOR, traits.lnRecoveryVar - shrink * recovery ** 2),
    },
  };
}

/** A running mean that starts as if five sets had been rated 2. */
function withUsualRir(traits: LifterTraits, rir: number): LifterTraits {
  const weight = 1 / Math.min(60, traits.ratedSets + 6);
  return { ...traits, usualRir: traits.usualRir + weight * (rir - traits.usualRir), ratedSets: traits.ratedSets + 1 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
