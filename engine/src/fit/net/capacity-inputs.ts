import type { StateFeatures } from '@gymgenius/domain/prediction/features';

/** A past set of the exercise as the net is told of it. */
export interface PastSet {
  readonly lnKg: number;
  readonly reps: number;
  /** Reps to failure, null where it was not said. */
  readonly told: number | null;
  readonly failed: boolean;
  /** ms since the epoch. */
  readonly at: number;
}

export const HISTORY = 16;
/** Per past set: level above the belief · told · age · today · reps · failed · how many sets ago. */
export const HISTORY_INPUTS = 7;
/** Fatigue · weeks away · doubt of the level, its tie with the slope, doubt of the slope · RIR bias · slope · trend · form · sets today. */
export const CONTEXT_INPUTS = 10;

const DAY_MS = 86_400_000;
const SAME_SESSION_MS = 4 * 3_600_000;

/** The last HISTORY sets, newest first, and which of them exist. None of it knows the coming load. */
export function historyOf(features: StateFeatures, past: readonly PastSet[], now: number): { history: Float32Array; mask: Float32Array } {
  const [s = 0, d = 0, , lnK = 0] = features;
  const history = new Float32Array(HISTORY * HISTORY_INPUTS);
  const mask = new Float32Array(HISTORY);
  for (const [at, set] of past.slice(-HISTORY).toReversed().entries()) {
    mask[at] = 1;
    const level = set.lnKg + Math.exp(lnK) * ((set.told ?? set.reps) - 1) - s - d;
    const inputs = [
      clamp(level / 0.1),
      set.told === null ? 0 : 1,
      Math.log1p(Math.max(0, now - set.at) / DAY_MS) / 3,
      now - set.at < SAME_SESSION_MS ? 1 : 0,
      set.reps / 10,
      set.failed ? 1 : 0,
      at / 8,
    ];
    history.set(inputs, at * HISTORY_INPUTS);
  }
  return { history, mask };
}

export function contextOf(features: StateFeatures, past: readonly PastSet[], now: number): Float32Array {
  const [, d = 0, v = 0, lnK = 0, fatigue = 0, weeks = 0, , level = 0, cov = 0, slope = 0, bias = 0] = features;
  const today = past.filter((set) => now - set.at < SAME_SESSION_MS).length;
  return Float32Array.of(
    5 * fatigue, clamp(weeks / 4), 10 * Math.sqrt(level), 100 * cov, 5 * Math.sqrt(slope), bias, 3 * (lnK + 3.5), 100 * v, 10 * d, today / 4,
  ); // prettier-ignore
}

function clamp(value: number): number {
  return Math.min(4, Math.max(-4, value));
}
