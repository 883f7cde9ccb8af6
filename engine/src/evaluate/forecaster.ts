import type { Step } from './cases.ts';

/** What a forecaster says of the coming reps at the weight used. */
export interface Forecast {
  /** The one number it would bet on. */
  readonly reps: number;
  /** P(reps = 1..40), or null where it has no distribution. */
  readonly odds: Float64Array | null;
  /** The quantiles between which the interval told as 80 % lies; .1 and .9 where the forecast is taken at its word. */
  readonly told?: { readonly low: number; readonly high: number };
  /** Conformal group of the forecast, where it has one. */
  readonly group?: number;
}

/** Walks one lifter's log: asked before each set, told after it. */
export interface Forecaster {
  forecast(step: Step): Forecast;
  learn(step: Step): void;
}

/** Makes a forecaster for a lifter it knows nothing of. */
export interface Method {
  readonly name: string;
  readonly start: () => Forecaster;
}
