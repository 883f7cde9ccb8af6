import { normalCdf } from './normal.ts';
import type { StateFeatures } from './features.ts';

/** One possible next set, as the model sees it. */
export interface Candidate {
  /** ln of kg moved. */
  readonly lnW: number;
  readonly reps: number;
  readonly rir: number;
  readonly restSec: number;
}

/** Odds at one candidate. All in 0..1. */
export interface CapacityOdds {
  /** P(N >= r) for r = 1..40, N = reps to failure. Never rises with r, nor with the weight. */
  readonly atLeast: ArrayLike<number>;
  /** P(the target reps with the target RIR left), in the lifter's own measure of RIR. */
  readonly success: number;
  /** P(failing before the target reps). */
  readonly fail: number;
  /** RIR at the target reps as the lifter would report it: quantiles .1 .25 .5 .75 .9. */
  readonly rir: ArrayLike<number>;
}

export const MAX_REPS = 40;
/** z of the quantiles of `CapacityOdds.rir`. */
export const RIR_Z = [-1.2815516, -0.6744898, 0, 0.6744898, 1.2815516] as const;

/**
 * The structured prior: N ~ Normal(1 + (s + d - F - ln w)/k, sd). sd is taken at the target's reps and not at the mean, so that it does not
 * move with the weight: P(N >= r | w) then never rises with w. The ONNX graph computes the same law; a test holds them together.
 */
export function capacityAt(features: StateFeatures, candidate: Candidate): { mean: number; sd: number; needed: number } {
  const [s = 0, d = 0, , lnK = 0, fatigue = 0, , tau = 1, , , , , , repSd = 1, perRep = 0] = features;
  const k = Math.exp(lnK);
  const needed = neededReps(features, candidate);
  return {
    mean: 1 + (s + d - fatigue * Math.exp(-candidate.restSec / tau) - candidate.lnW) / k,
    sd: Math.hypot(capacityDoubt(features, candidate) / k, repSd + perRep * needed),
    needed,
  };
}

/** sd of ln capacity at the reps asked for: what is not known of the lifter, without the noise of a single set. */
export function capacityDoubt(features: StateFeatures, asked: Pick<Candidate, 'reps' | 'rir'>): number {
  const [, , , lnK = 0, , , , varLevel = 0, covLevelLnK = 0, varLnK = 0] = features;
  const over = Math.exp(lnK) * (neededReps(features, asked) - 1);
  return Math.sqrt(Math.max(0, varLevel - 2 * over * covLevelLnK + over * over * varLnK));
}

/** True reps to failure that `reps` with `rir` left, in the lifter's own measure, stand for. */
export function neededReps(features: StateFeatures, { reps, rir }: Pick<Candidate, 'reps' | 'rir'>): number {
  const bias = features[10] ?? 0;
  return reps + (features[11] ?? 1) * rir + bias * Math.min(1, rir);
}

export function capacityOdds(features: StateFeatures, candidate: Candidate): CapacityOdds {
  const { mean, sd, needed } = capacityAt(features, candidate);
  const [bias, scale] = [features[10] ?? 0, features[11] ?? 1];
  const atLeast = new Float64Array(MAX_REPS);
  for (let r = 0; r < MAX_REPS; r++) atLeast[r] = normalCdf((mean - (r + 1)) / sd);
  return {
    atLeast,
    success: normalCdf((mean - needed) / sd),
    fail: normalCdf((candidate.reps - mean) / sd),
    rir: RIR_Z.map((z) => reportedRir(mean + z * sd - candidate.reps, bias, scale)),
  };
}

/** What a lifter with this bias says when `left` reps are truly left; the inverse of `scale * rir + bias * min(1, rir)`. */
export function reportedRir(left: number, bias: number, scale: number): number {
  return Math.max(0, left >= scale + bias ? (left - bias) / scale : left / (scale + bias));
}
