import type { Exercise, Pattern } from './exercise.ts';
import type { PerformedSet } from './set.ts';

/** A lifter's own limits, seconds. */
export interface RestBounds {
  readonly minSec: number;
  readonly maxSec: number;
  /** After a set taken to failure; null = half as long again as usual. */
  readonly afterFailureSec: number | null;
}
export const REST_BOUNDS: RestBounds = { minSec: 10, maxSec: 300, afterFailureSec: null };

/**
 * Seconds to rest after `set`, when neither plan nor lifter says: heavy leg and hip work 180, other compounds 120, isolation 90,
 * small muscles 60 (our choices within the usual 1-3 minutes); longer at failure, shorter when much was left, after a warm-up and
 * between mini-sets.
 */
export function defaultRestSec(
  exercise: Pick<Exercise, 'mechanic' | 'pattern'>,
  set: Pick<PerformedSet, 'type' | 'reps' | 'rir'>,
  bounds: RestBounds = REST_BOUNDS,
): number {
  return Math.min(bounds.maxSec, Math.max(bounds.minSec, unbounded(exercise, set, bounds)));
}

/** The moment the rest is over, ms since the epoch: every screen counts down to it, so a frozen timer cannot drift. */
export function restEndsAt(performedAtMs: number, restSec: number): number {
  return performedAtMs + restSec * 1000;
}

function unbounded(
  exercise: Pick<Exercise, 'mechanic' | 'pattern'>,
  { type, reps, rir }: Pick<PerformedSet, 'type' | 'reps' | 'rir'>,
  { afterFailureSec }: RestBounds,
): number {
  if (type === 'myo') return 15;
  if (type === 'drop') return 10;
  const usual = usualSec(exercise);
  if (type === 'warmup') return Math.min(60, usual / 2);
  if (type === 'timed') return usual;
  if (type === 'failure' || reps === 0 || rir === 0) return afterFailureSec ?? usual * 1.5;
  return rir !== null && rir >= 4 ? usual * 0.75 : usual;
}

function usualSec({ mechanic, pattern }: Pick<Exercise, 'mechanic' | 'pattern'>): number {
  if (HEAVY.has(pattern)) return 180;
  if (SMALL.has(pattern)) return 60;
  return mechanic === 'compound' ? 120 : 90;
}

const HEAVY: ReadonlySet<Pattern> = new Set(['squat', 'hinge', 'leg_press', 'olympic']);
const SMALL: ReadonlySet<Pattern> = new Set(['forearm', 'trunk_flexion', 'trunk_rotation', 'calf_raise']);
