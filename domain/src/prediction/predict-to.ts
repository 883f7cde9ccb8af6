import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.ts';
import type { ExerciseState } from './lifter-state.ts';

const WEEK_MS = 7 * 86_400_000;
/** A trend seen in training is not trusted for longer than this without a set. */
const TREND_WEEKS = 2;

/**
 * The state at `now` (ms since the epoch) before any set of that day: strength drifts by its trend, doubt grows with time, and the day's form
 * starts afresh. Going back in time changes nothing but the form.
 */
export function predictTo(state: ExerciseState, now: number, parameters: FilterParameters = DEFAULT_PARAMETERS): ExerciseState {
  const weeks = Math.max(0, (now - state.at) / WEEK_MS);
  const t = Math.min(weeks, TREND_WEEKS);
  const [s, v, lnK] = state.x;
  const p = (i: number, j: number): number => state.p[4 * i + j] ?? 0;
  const ss = p(0, 0) + 2 * t * p(0, 1) + t * t * p(1, 1) + parameters.driftSd ** 2 * weeks;
  const sv = p(0, 1) + t * p(1, 1);
  const sk = p(0, 2) + t * p(1, 2);
  const vv = p(1, 1) + (parameters.trendSd * 0.2) ** 2 * weeks;
  const vk = p(1, 2);
  return {
    x: [s + v * t, v, lnK, 0],
    p: [ss, sv, sk, 0, sv, vv, vk, 0, sk, vk, p(2, 2), 0, 0, 0, 0, parameters.daySd ** 2],
    at: Math.max(now, state.at),
    sets: state.sets,
  };
}
