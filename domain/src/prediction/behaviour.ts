import type { Option } from './candidates.ts';
import { MAX_REPS, type CapacityOdds } from './capacity-law.ts';
import { normalCdf } from './normal.ts';
import type { RepsOdds } from './suggestion.ts';

/** The reps that will be logged at one option: `odds[r - 1]` = P(r), r = 1..40; median and central 80 % interval, inclusive. */
export interface LoggedReps {
  readonly reps: number;
  readonly low: number;
  readonly high: number;
  readonly odds: ArrayLike<number>;
}

/** Says what a lifter will log where they are asked for `option`; it never chooses a load. */
export type BehaviourHead = (option: Option, capacity: CapacityOdds) => LoggedReps;

/**
 * Spread, in reps, of where a lifter stops around the reps that were asked for. Same weight, same set, one session later, in four real logs:
 * 76 % within one rep, 90 % within two (mean of lifters). An interval of whole reps has to be the wider one to hold 80 %.
 */
const STOP_SD = 1.5;

/**
 * The head until habits are learned. The lifter stops at the target, give or take a rep, or where strength ends:
 * P(B >= r) = P(N >= r) P(stop >= r), and at least one rep.
 */
export const stopAtTarget: BehaviourHead = ({ candidate }, capacity) => {
  const atLeast = (r: number): number =>
    r <= 1 ? 1 : r > MAX_REPS ? 0 : (capacity.atLeast[r - 1] ?? 0) * normalCdf((candidate.reps + 0.5 - r) / STOP_SD);
  /** The largest r that is reached with probability `p` or more, at least 1. */
  const reached = (p: number): number => {
    let r = 1;
    while (r < MAX_REPS && atLeast(r + 1) >= p) r++;
    return r;
  };
  const odds = Float64Array.from({ length: MAX_REPS }, (_, i) => atLeast(i + 1) - atLeast(i + 2));
  return { reps: reached(0.5), low: reached(0.9), high: reached(0.1), odds };
};

/** Both ends of the odds stop at the first reps that are at least this likely: a mixture gives every number of reps a little. */
const LEAST_TOLD = 0.005;

/** Odds as they travel, in thousandths. */
export function toRepsOdds(odds: ArrayLike<number>): RepsOdds {
  const p = Array.from(odds, (share) => Math.round(share * 1000) / 1000);
  const first = Math.max(
    0,
    p.findIndex((share) => share >= LEAST_TOLD),
  );
  return { from: first + 1, p: p.slice(first, p.findLastIndex((share) => share >= LEAST_TOLD) + 1) };
}
