import type { Load } from '../lifting/load.ts';

/** Who made the numbers: the engine's model, the same filter on its prior (no model loaded), the deterministic rule, or a coach. */
export type SuggestionSource = 'model' | 'filter' | 'rule' | 'coach';

/** One signed reason, in kg of load; the sum of `kg` explains the change against the reference set. */
export interface Contribution {
  readonly code: ContributionCode;
  readonly kg: number;
}
export type ContributionCode =
  | 'last_set'
  | 'effort'
  | 'short_rest'
  | 'long_rest'
  | 'day_form'
  | 'trend'
  | 'fatigue'
  | 'layoff'
  | 'target'
  | 'not_today'
  | 'pain'
  | 'safety_cap'
  | 'coach'
  | 'first_time'
  | 'calibration'
  | 'margin'
  | 'steady'
  | 'equal'
  | 'rounding';

/** What is expected at the suggested load. Present only when a model produced it: a rule has no odds. */
export interface Forecast {
  /** Median reps that will be done, given the target and the lifter's habit; 1..40. */
  readonly reps: number;
  /** Central 80 % interval of reps, inclusive. */
  readonly low: number;
  readonly high: number;
  /** P(at least the target reps with the target RIR left), 0..1. */
  readonly hit: number;
  /** P(failing before the target reps), 0..1. */
  readonly fail: number;
  readonly odds: RepsOdds;
}

/** P(that many reps are logged), to .001: `p[0]` is of `from` reps, then one rep more each. Left out: ends under .005. No `p` = not told. */
export interface RepsOdds {
  readonly from: number;
  readonly p: readonly number[];
}

/** The same load and reps after `sec` more seconds of rest. `reps` are those that leave the target's RIR as likely as not, now and after it. */
export interface MoreRest {
  readonly sec: number;
  readonly reps: { readonly now: number; readonly after: number };
  /** As in `Forecast`, after the longer rest. */
  readonly hit: number;
  readonly fail: number;
}

/** The next set. A live message, never a fact: it is replaced whenever a basis event is committed. */
export interface Suggestion {
  readonly load: Load;
  readonly reps: number;
  /** Target RIR, or null when the plan names none. */
  readonly rir: number | null;
  readonly restSec: number;
  readonly source: SuggestionSource;
  /** `prior-1`, `model-2026-11-22`, … or `rule-1`. */
  readonly modelVersion: string;
  readonly forecast: Forecast | null;
  /** Estimated 1RM in kg as moved, with its 80 % band; null when unknown or above 12 reps. */
  readonly e1rm: { readonly kg: number; readonly low: number; readonly high: number } | null;
  /** The set that the change is counted from; null on first exposure. */
  readonly reference: { readonly load: Load; readonly reps: number; readonly rir: number | null } | null;
  readonly contributions: readonly Contribution[];
  /** Which hard limit held the load down, if one did. */
  readonly cap: SafetyCap | null;
  /** True when the model is unsure of this lift (sd of ln capacity > 6 %): lower load, "stop at 2 left". */
  readonly calibration: boolean;
  /** Only from a model or the filter; null too where no rest runs before the set. */
  readonly moreRest: MoreRest | null;
  /** Chance with which this load was drawn among its equally good neighbours, 0..1; 1 = nothing was drawn. null = no model chose it. */
  readonly propensity: number | null;
}
export type SafetyCap =
  | 'first_exposure'
  | 'set_to_set'
  | 'sixty_days'
  | 'after_failure'
  | 'under_target_effort'
  | 'pain'
  | 'layoff'
  | 'fail_risk'
  | 'unknown_effort'
  | 'not_today';
