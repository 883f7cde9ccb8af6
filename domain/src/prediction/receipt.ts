import type { Load } from '../lifting/load.ts';
import type { Suggested } from './suggested.ts';

/** A set that was done with a suggestion on screen. */
export interface SuggestedSet {
  readonly load: Load;
  readonly reps: number;
  readonly suggested: Suggested;
}

/** What was said against what was done. A forecast speaks of the suggested load alone: at another one there is nothing to compare. */
export interface Verdict {
  readonly sameLoad: boolean;
  /** Reps done less the reps forecast; null without a forecast for this load. */
  readonly error: number | null;
  readonly inRange: boolean | null;
}

export function verdictOn({ load, reps, suggested }: SuggestedSet): Verdict {
  const { forecast } = suggested;
  const sameLoad = load.kind === suggested.load.kind && load.unit === suggested.load.unit && load.value === suggested.load.value;
  if (!sameLoad || forecast === null) return { sameLoad, error: null, inRange: null };
  // 40 stands for 40 and more.
  const done = Math.min(MOST_TOLD, reps);
  return { sameLoad, error: done - forecast.reps, inRange: done >= forecast.low && done <= forecast.high };
}
const MOST_TOLD = 40;

/** How good the forecasts of some sets were; errors are means of absolute differences in reps, null = no set to tell by. */
export interface Knowledge {
  /** Sets with a forecast on screen, and those of them done at the suggested load. */
  readonly suggested: number;
  readonly predicted: number;
  readonly error: number | null;
  /** Of `predicted`, those that had a set to repeat; both errors over the same ones. */
  readonly repeated: number;
  readonly repeatLastError: number | null;
  readonly errorWhereRepeated: number | null;
  /** Share inside the 80 % range, 0..1. */
  readonly inRange: number | null;
}

export function knowledgeFrom(sets: readonly SuggestedSet[]): Knowledge {
  const forecast = sets.filter(({ suggested }) => suggested.forecast !== null);
  const told = forecast.map((set) => ({ set, ...verdictOn(set) })).filter(({ error }) => error !== null);
  const repeated = told.filter(({ set }) => set.suggested.lastReps !== null);
  return {
    suggested: forecast.length,
    predicted: told.length,
    error: mean(told.map(({ error }) => Math.abs(error ?? 0))),
    repeated: repeated.length,
    repeatLastError: mean(repeated.map(({ set }) => Math.abs(set.reps - (set.suggested.lastReps ?? 0)))),
    errorWhereRepeated: mean(repeated.map(({ error }) => Math.abs(error ?? 0))),
    inRange: mean(told.map(({ inRange }) => (inRange === true ? 1 : 0))),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round((1000 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 1000;
}
