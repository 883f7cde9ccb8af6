import type { Load } from '../lifting/load.ts';
import type { Suggestion, SuggestionSource } from './suggestion.ts';

/** What the screen said of a set when the lifter pressed: kept with the set itself, so that a receipt needs nothing else. */
export interface Suggested {
  readonly source: SuggestionSource;
  readonly modelVersion: string;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
  /** Only from a model or the filter. */
  readonly forecast: {
    readonly reps: number;
    readonly low: number;
    readonly high: number;
    readonly hit: number;
    readonly fail: number;
  } | null;
  /** Reps of the set that the suggestion was counted from: what "repeat the last one" would have said. null = none. */
  readonly lastReps: number | null;
  /** As in `Suggestion`. */
  readonly propensity: number | null;
}

export function toSuggested({ source, modelVersion, load, reps, rir, forecast, reference, propensity }: Suggestion): Suggested {
  return {
    source,
    modelVersion,
    load,
    reps,
    rir,
    forecast: forecast && {
      reps: forecast.reps,
      low: forecast.low,
      high: forecast.high,
      hit: thousandths(forecast.hit),
      fail: thousandths(forecast.fail),
    },
    lastReps: reference?.reps ?? null,
    propensity: propensity === null ? null : thousandths(propensity),
  };
}

function thousandths(share: number): number {
  return Math.round(share * 1000) / 1000;
}
