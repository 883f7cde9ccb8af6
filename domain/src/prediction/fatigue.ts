import type { Exercise } from '../lifting/exercise.ts';
import type { FilterParameters } from './filter-parameters.ts';
import type { HistorySet } from './prediction-request.ts';

/** ln capacity lost in this workout, per exercise and per pattern, each as of its own last set. */
export type Fatigue = Map<string, { value: number; at: number }>;

/** Times closer than this are imports without a clock: a usual rest is assumed instead. */
const NO_CLOCK_SEC = 10;
const USUAL_REST_SEC = 150;

/** Fatigue felt in `exercise` at `now` (ms), >= 0, at usual recovery, if a set were done then. */
export function fatigueAt(fatigue: Fatigue, exercise: Exercise, now: number, parameters: FilterParameters): number {
  return felt(fatigue, exercise, parameters, (at) => restSec(at, now));
}

/** The same at the very end of the last set (`now`), before any rest. */
export function fatigueLeft(fatigue: Fatigue, exercise: Exercise, now: number, parameters: FilterParameters): number {
  return felt(fatigue, exercise, parameters, (at) => Math.max(0, now - at) / 1000);
}

/** A set adds F e^(-RIR / scale) to its exercise and its pattern; unknown RIR counts as the lifter's usual. In place. */
export function addFatigue(fatigue: Fatigue, exercise: Exercise, set: HistorySet, usualRir: number, parameters: FilterParameters): void {
  const left = set.reps === 0 || set.type === 'failure' || set.type === 'amrap' ? 0 : (set.rir ?? usualRir);
  const cost = parameters.fatigue * Math.exp(-left / parameters.fatigueRirScale) * Math.min(1, set.reps / 3 + 1 / 3);
  for (const key of [exercise.id, patternKey(exercise)]) {
    const before = fatigue.get(key);
    const kept = before === undefined ? 0 : decayed(before.value, restSec(before.at, set.performedAt), parameters);
    fatigue.set(key, { value: kept + cost, at: set.performedAt });
  }
}

function felt(fatigue: Fatigue, exercise: Exercise, parameters: FilterParameters, rest: (at: number) => number): number {
  const of = (key: string): number => {
    const entry = fatigue.get(key);
    return entry === undefined ? 0 : decayed(entry.value, rest(entry.at), parameters);
  };
  const own = of(exercise.id);
  return own + parameters.fatigueSpill * Math.max(0, (exercise.pattern === 'unknown' ? 0 : of(patternKey(exercise))) - own);
}

function restSec(from: number, to: number): number {
  const seconds = (to - from) / 1000;
  return seconds < NO_CLOCK_SEC ? USUAL_REST_SEC : seconds;
}

function decayed(value: number, seconds: number, { fatigueTauSec }: FilterParameters): number {
  return value * Math.exp(-seconds / fatigueTauSec);
}

function patternKey(exercise: Exercise): string {
  return `pattern:${exercise.pattern}`;
}
