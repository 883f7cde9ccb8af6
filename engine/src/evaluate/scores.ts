import type { Forecast } from './forecaster.ts';

/** What one scored set adds to every measure. NaN where the method has no distribution. */
export interface Scores {
  readonly error: number;
  /** -ln P(reps). */
  readonly nll: number;
  readonly crps: number;
  /** Randomised probability integral transform, uniform on 0..1 when the distribution is honest. */
  readonly pit: number;
  /** Reps from the 10th to the 90th percentile, inclusive. */
  readonly width: number;
  /** Of the interval as it is told, at the levels of the conformal table: 1 = it held the outcome. */
  readonly held: number;
  readonly heldWidth: number;
  /** P(as many reps as the set before, or more), and whether there were: 1 or 0. */
  readonly chance: number;
  readonly reached: number;
  /** Conformal group, -1 for none. */
  readonly group: number;
}
export interface CaseScore extends Scores {
  readonly lifter: string;
  readonly family: string;
  readonly index: number;
  /** Sessions of the exercise before this one. */
  readonly sessions: number;
  /** 0-based number among the lifter's scored sets. */
  readonly nth: number;
  /** The load against that of the set before. */
  readonly load: 'up' | 'same' | 'down';
  readonly effort: 'failure' | 'rated' | 'unsaid';
}

const NOMINAL = { low: 0.1, high: 0.9 };

/**
 * Scores of a forecast against the reps that were logged (1..40). `u` in 0..1 settles where within its own probability the outcome falls;
 * `before` = reps of the set before.
 */
export function scoreOf({ reps: said, odds, told = NOMINAL, group = -1 }: Forecast, reps: number, u: number, before: number): Scores {
  const error = Math.abs(said - reps);
  const reached = reps >= before ? 1 : 0;
  const none = Number.NaN;
  if (odds === null)
    return { error, nll: none, crps: none, pit: none, width: none, held: none, heldWidth: none, chance: none, reached, group };
  const below = (limit: number): number => {
    let sum = 0;
    for (let r = 1; r < limit; r++) sum += odds[r - 1] ?? 0;
    return sum;
  };
  const here = odds[reps - 1] ?? 0;
  const pit = below(reps) + u * here;
  return {
    error,
    nll: -Math.log(Math.max(1e-12, here)),
    crps: crpsOf(odds, reps),
    pit,
    width: quantile(odds, NOMINAL.high) - quantile(odds, NOMINAL.low) + 1,
    held: pit >= told.low && pit <= told.high ? 1 : 0,
    heldWidth: quantile(odds, told.high) - quantile(odds, told.low) + 1,
    chance: Math.min(1, Math.max(0, 1 - below(before))),
    reached,
    group,
  };
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
