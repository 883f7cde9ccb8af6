import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { meanOf } from './gate/bootstrap.ts';

const FEWEST_EARLIER = 10;
const FEWEST_TONIGHT = 6;
/** More of a lifter's sets than this turned to, or from, nothing left. */
const ZERO_JUMP = 0.5;
/** Reps in reserve that the mean moved, beyond what chance does. */
const MEAN_JUMP = 1;
const SURE_SD = 3;

/**
 * Whether what a lifter tells of RIR tonight is unlike all that they told before: the share of zeros among their working sets, or the mean of what
 * was told, jumps. One lifter may change their ways; many in one night are a client's mistake. False where there is too little to compare.
 */
export function effortJumps(earlier: readonly HistorySet[], tonight: readonly HistorySet[]): boolean {
  const [before, now] = [earlier.filter(isWork), tonight.filter(isWork)];
  if (before.length < FEWEST_EARLIER || now.length < FEWEST_TONIGHT) return false;
  if (Math.abs(zeros(now) - zeros(before)) > ZERO_JUMP) return true;
  const [told, toldNow] = [toldOf(before), toldOf(now)];
  if (told.length < FEWEST_EARLIER || toldNow.length < FEWEST_TONIGHT) return false;
  const mean = meanOf(told);
  const variance = meanOf(told.map((rir) => (rir - mean) ** 2));
  const moved = Math.abs(meanOf(toldNow) - mean);
  return moved > MEAN_JUMP && moved > SURE_SD * Math.sqrt(variance / told.length + variance / toldNow.length);
}

function isWork({ type }: HistorySet): boolean {
  return type === 'working';
}

function zeros(sets: readonly HistorySet[]): number {
  return sets.filter(({ rir }) => rir === 0).length / sets.length;
}

function toldOf(sets: readonly HistorySet[]): number[] {
  return sets.flatMap(({ rir }) => (rir === null ? [] : [rir]));
}
