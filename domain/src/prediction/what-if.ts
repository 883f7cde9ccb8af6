import type { LoadKind, Unit } from '../lifting/load.ts';
import type { SafetyCap } from './suggestion.ts';

/**
 * What would happen at other weights, reps and rests: the whole grid in one answer, so that a drag on the card asks nobody. A cell of rest i, load j
 * and reps k is at `(i * loads.length + j) * reps.count + k` of each of the four arrays of whole numbers.
 */
export interface WhatIf {
  readonly source: 'model' | 'filter';
  readonly modelVersion: string;
  readonly kind: LoadKind;
  readonly unit: Unit;
  /** Loadable values as entered, rising in weight moved; at most MOST_LOADS. */
  readonly loads: readonly number[];
  /** How many of `loads`, from the lightest, are within every hard limit. */
  readonly allowed: number;
  /** What holds the loads beyond `allowed`; null when none is held. */
  readonly cap: SafetyCap | null;
  /** Consecutive target reps. */
  readonly reps: { readonly from: number; readonly count: number };
  /** Seconds of rest before the set: the plan's, then longer ones. */
  readonly restSec: readonly number[];
  /** Highest chance of failing that is ever suggested here, per mille. */
  readonly acceptedFail: number;
  /** P(those reps with the target's RIR left), per mille. */
  readonly hit: readonly number[];
  /** P(failing before those reps), per mille. */
  readonly fail: readonly number[];
  /** Reps left after those reps as this lifter would tell them, median, in tenths. */
  readonly rir: readonly number[];
  /** Reps that will be logged when so many are asked for, median. */
  readonly logged: readonly number[];
}
