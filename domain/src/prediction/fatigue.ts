import type { Exercise } from '../lifting/exercise.ts';
import type { FilterParameters } from './filter-parameters.ts';
import type { HistorySet } from './prediction-request.ts';

/** ln capacity lost in this workout, per exercise and per pattern, each as of its own last set. */
export type Fatigue = Map<string, { value: number; at: number }>;

/** Times closer than this are imports without a clock: a usual rest is assumed instead. */
const NO_CLOCK_SEC = 10;
const USUAL_REST_SEC = 150;

/** Fatigue felt in `exercise` at `now` (ms), >= 0, at usual recovery. */
export function fatigueAt(fatigue: Fatigue, exercise: Exercise, now: number, parameters: FilterParameters): number {
  const own = decayed(fatigue.get(exercise.id), now, parameters);
  const pattern = exercise.pattern === 'unknown' ? 0 : decayed(fatigue.get(`pattern:${exercise.pattern}`), now, parameters);
  return own + parameters.fatigueSpill * Math.max(0, pattern - own);
}

/** A set adds F e^(-RIR / scale) to its exercise and its pattern; unknown RIR counts as the lifter's usual. In place. */
export function addFatigue(fatigue: Fatigue, exercise: Exercise, set: HistorySet, usualRir: number, parameters: FilterParameters): void {
  const left = set.reps === 0 || set.type === 'failure' || set.type === 'amrap' ? 0 : (set.rir ?? usualRir);
  const cost = parameters.fatigue * Math.exp(-left / parameters.fatigueRirScale) * Math.min(1, set.reps / 3 + 1 / 3);
  for (const key of [exercise.id, `pattern:${exercise.pattern}`]) {
    const value = decayed(fatigue.get(key), set.performedAt, parameters) + cost;
    fatigue.set(key, { value, at: set.performedAt });
  }
}

function decayed(entry: { value: number; at: number } | undefined, now: number, { fatigueTauSec }: FilterParameters): number {
  if (entry === undefined) return 0;
  const seconds = (now - entry.at) / 1000;
  return entry.value * Math.exp(-(seconds < NO_CLOCK_SEC ? USUAL_REST_SEC : seconds) / fatigueTauSec);
}
