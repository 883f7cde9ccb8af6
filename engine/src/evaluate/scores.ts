import { COVER, isInside, type Conformal } from './conformal.ts';
import type { Forecast } from './forecaster.ts';

/** What one scored set adds to every measure. */
export interface CaseScore {
  readonly lifter: string;
  readonly family: string;
  readonly index: number;
  /** Scored sessions of the exercise before this one. */
  readonly sessions: number;
  /** 0-based number among the lifter's scored sets. */
  readonly nth: number;
  readonly error: number;
  /** -ln P(reps); NaN without a distribution, as everything below. */
  readonly nll: number;
  readonly crps: number;
  /** Randomised probability integral transform, uniform on 0..1 when the distribution is honest. */
  readonly pit: number;
  /** Reps from the 10th to the 90th percentile, inclusive. */
  readonly width: number;
  /** The same interval after its conformal adjustment: 1 = it held the outcome. */
  readonly held: number;
  readonly heldWidth: number;
}
export type Scores = Pick<CaseScore, 'error' | 'nll' | 'crps' | 'pit' | 'width' | 'held' | 'heldWidth'>;

/**
 * Scores of a forecast against the reps that were logged (1..40). `u` in 0..1 settles where within its own probability the outcome falls.
 * `conformal` learns from it.
 */
export function scoreOf(forecast: Forecast, reps: number, u: number, conformal: Conformal): Scores {
  const error = Math.abs(forecast.reps - reps);
  const { odds } = forecast;
  const none = Number.NaN;
  if (odds === null) return { error, nll: none, crps: none, pit: none, width: none, held: none, heldWidth: none };
  let below = 0;
  for (let r = 1; r < reps; r++) below += odds[r - 1] ?? 0;
  const here = odds[reps - 1] ?? 0;
  const pit = below + u * here;
  const heldWidth = widthOf(odds, conformal.level);
  const held = isInside(conformal, pit) ? 1 : 0;
  return { error, nll: -Math.log(Math.max(1e-12, here)), crps: crpsOf(odds, reps), pit, width: widthOf(odds, COVER), held, heldWidth };
}

/** Sum over reps of (P(R <= r) - [reps <= r])^2: the distribution's distance in reps. */
function crpsOf(odds: Float64Array, reps: number): number {
  let cumulative = 0;
  let sum = 0;
  for (let r = 1; r <= odds.length; r++) {
    cumulative += odds[r - 1] ?? 0;
    sum += (cumulative - (reps <= r ? 1 : 0)) ** 2;
  }
  return sum;
}

/** Reps in the central interval of this share. */
function widthOf(odds: Float64Array, share: number): number {
  return quantile(odds, (1 + share) / 2) - quantile(odds, (1 - share) / 2) + 1;
}

function quantile(odds: Float64Array, share: number): number {
  let sum = 0;
  for (let r = 1; r <= odds.length; r++) {
    sum += odds[r - 1] ?? 0;
    if (sum >= share - 1e-12) return r;
  }
  return odds.length;
}

/** The same number in 0..1 for the same lifter and case, whatever is run: a hash, so that no method draws luckier numbers than another. */
export function drawFor(lifter: string, nth: number): number {
  let hash = 0x811c9dc5;
  for (const text of [lifter, String(nth)]) for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return ((hash >>> 0) + 0.5) / 2 ** 32;
}
