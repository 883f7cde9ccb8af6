import type { TrendPoint } from './lift-state.ts';

/** A lift that has stopped getting stronger, with what it is read from. */
export interface Plateau {
  readonly workouts: number;
  readonly days: number;
  /** Change a week of the estimated 1RM, 0.01 = 1 %, and the top of its 80 % band. */
  readonly perWeek: number;
  readonly atMost: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const LEAST_WORKOUTS = 6;
const LEAST_DAYS = 21;
const WINDOW_MS = 84 * DAY_MS;
/** A gain of less than this a week is standing still (our choice: 1 % a month). */
const STILL = 0.0025;

/**
 * A line through the logarithm of the best estimated 1RM of each of the last (at most ten) workouts of twelve weeks: a plateau when even the top of the
 * slope's 80 % band is below a quarter of a percent a week. Null for too few workouts, too few days, or a trend that is too noisy to call.
 */
export function plateauOf(trend: readonly TrendPoint[], now: number): Plateau | null {
  const points = trend.filter(({ at, kg }) => at > now - WINDOW_MS && kg > 0).slice(-10);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < LEAST_WORKOUTS || last.at - first.at < LEAST_DAYS * DAY_MS) return null;
  const x = points.map(({ at }) => (at - first.at) / WEEK_MS);
  const y = points.map(({ kg }) => Math.log(kg));
  const [midX, midY] = [mean(x), mean(y)];
  const spread = sum(x.map((value) => (value - midX) ** 2));
  const perWeek = sum(x.map((value, at) => (value - midX) * ((y[at] ?? midY) - midY))) / spread;
  const rest = sum(x.map((value, at) => ((y[at] ?? midY) - midY - perWeek * (value - midX)) ** 2));
  const error = Math.sqrt(rest / (points.length - 2) / spread);
  const atMost = perWeek + 1.2816 * error;
  return atMost < STILL ? { workouts: points.length, days: Math.round((last.at - first.at) / DAY_MS), perWeek, atMost } : null;
}

/** What an offered deload takes off (0..1), the same as three failed workouts in a row cost. */
export const DELOAD = 0.1;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
