import { SET_PLACES, setPlace } from './mixture/buckets.ts';

/**
 * Which quantiles of a forecast to read so that the interval told as 80 % holds 80 % of what is logged. One pair of levels per group; a group is
 * known before the set: its place in the exercise x how sure the forecast is (`conformalGroup`).
 */
export interface ConformalTable {
  /** CONFORMAL_GROUPS levels in 0..1: where the interval begins, nominally .1. */
  readonly low: readonly number[];
  /** As many: where it ends, nominally .9. */
  readonly high: readonly number[];
}

const SURENESSES = 5;
export const CONFORMAL_GROUPS = SET_PLACES * SURENESSES;

/** Takes every forecast at its word. */
export const NOMINAL_LEVELS: ConformalTable = {
  low: Array.from({ length: CONFORMAL_GROUPS }, () => 0.1),
  high: Array.from({ length: CONFORMAL_GROUPS }, () => 0.9),
};

/** 0..CONFORMAL_GROUPS-1. `index` = 0-based place of the set in its exercise's session, `odds` = P(reps = 1..40). */
export function conformalGroup(index: number, odds: ArrayLike<number>): number {
  let most = 0;
  for (let r = 0; r < odds.length; r++) most = Math.max(most, odds[r] ?? 0);
  return setPlace(index) * SURENESSES + Math.min(SURENESSES - 1, Math.floor(most * SURENESSES));
}

/** Checks what JSON gave; throws an Error in words. */
export function conformalFromJson({ low, high }: ConformalTable): ConformalTable {
  const whole = low.length === CONFORMAL_GROUPS && high.length === CONFORMAL_GROUPS;
  if (!whole) throw new Error(`a conformal table of ${low.length} and ${high.length} levels where ${CONFORMAL_GROUPS} belong`);
  // Written so that a NaN is refused too.
  if (!low.every((level, group) => level > 0 && level < 0.5 && (high[group] ?? 0) > 0.5 && (high[group] ?? 1) < 1))
    throw new Error('a conformal interval that does not hold the median');
  return { low, high };
}
