/**
 * Keeps a lifter's 80 % interval honest: the share of the distribution that it spans moves a little after each set, up when the set fell
 * outside, down when it fell inside, so that in the long run one in five falls outside (adaptive conformal inference; Gibbs & Candes 2021).
 */
export interface Conformal {
  /** Share of the distribution, 0..1, that is told as the 80 % interval. */
  level: number;
}

export const COVER = 0.8;
const STEP = 0.01;

export function startConformal(): Conformal {
  return { level: COVER };
}

/** Whether the set fell inside; changes `conformal` afterwards. `pit` = the outcome's randomised place in the distribution, 0..1. */
export function isInside(conformal: Conformal, pit: number): boolean {
  const inside = Math.abs(pit - 0.5) <= conformal.level / 2;
  conformal.level = Math.min(0.995, Math.max(0.3, conformal.level + STEP * ((inside ? 0 : 1) - (1 - COVER))));
  return inside;
}
