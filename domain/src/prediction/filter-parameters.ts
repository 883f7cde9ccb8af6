/** The population's values behind every lifter's filter; the nightly trainer refits those marked *. Rep noise is in reps, everything else in ln kg. */
export interface FilterParameters {
  /** * True reps left per reported one (people under-predict; Halperin 2022). */
  readonly rirScale: number;
  /** * sd in reps of a rated set: base + perRir * RIR, spread further above 12 reps. */
  readonly ratedSd: number;
  readonly ratedSdPerRir: number;
  readonly farRepSpread: number;
  /** Between-lifter sd of the reported RIR's bias, in reps. */
  readonly biasSd: number;
  /** * ln capacity lost right after a set to failure, its recovery time and how effort scales it (70/55/50/45 % of set 1, sets 2-5). */
  readonly fatigue: number;
  readonly fatigueTauSec: number;
  readonly fatigueRirScale: number;
  /** Part of the fatigue that carries to another lift of the same pattern. */
  readonly fatigueSpill: number;
  readonly recoverySd: number;
  /** * sd of the day's form (retest CV of a 1RM 4.2 %; Grgic 2020). */
  readonly daySd: number;
  /** * sd of the drift of ln e1RM per square root of a week, and of its weekly slope. */
  readonly driftSd: number;
  readonly trendSd: number;
  /** Population sd of ln k around its exercise's prior. */
  readonly lnKSd: number;
  /** * Shift of every exercise's ln k. */
  readonly lnKShift: number;
  /**
   * * Unrated sets seldom stop more reps short than this; beyond it the belief is drawn back, with this sd. Not the usual 2-3: who does what was
   * asked again and again says nothing of the reserve, and a wall at the mean kept such lifters light for ever.
   */
  readonly unratedRir: number;
  readonly unratedSd: number;
  /** Noise of reps to failure at a known capacity: base + perRep * reps. */
  readonly repSd: number;
  readonly repSdPerRep: number;
  /** Innovations beyond this many sd lose weight. */
  readonly huber: number;
}

/**
 * Sources: ENGINE.md "Science priors" (Halperin 2022, Grgic 2020, Nuzzo 2024). Ours, from the one open log with RPE and failures (`--only capacity`):
 * fatigue and its slow fall with reserve (at the same weight, the next set loses 1.8 reps after RIR 0, 1.4 after 1.5, .9 after 3); a faster drift; and
 * a narrow slope: across sessions lifters choose the weight by their form, so most of what looks like a flatter slope is their choice. The wall of
 * unrated sets: where simulated lifters' 1RM is found without a bias, no worse on the open logs.
 */
export const DEFAULT_PARAMETERS: FilterParameters = {
  rirScale: 1.2,
  ratedSd: 0.6,
  ratedSdPerRir: 0.35,
  farRepSpread: 0.05,
  biasSd: 0.8,
  fatigue: 0.15,
  fatigueTauSec: 155,
  fatigueRirScale: 4,
  fatigueSpill: 0.5,
  recoverySd: 0.3,
  daySd: 0.033,
  driftSd: 0.04,
  trendSd: 0.002,
  lnKSd: 0.08,
  lnKShift: 0,
  unratedRir: 5,
  unratedSd: 4,
  repSd: 0.6,
  repSdPerRep: 0.06,
  huber: 2.5,
};
