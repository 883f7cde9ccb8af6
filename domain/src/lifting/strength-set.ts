import type { PerformedSet } from './set.ts';

/** Sets that say what a lifter can do: hard work from rest, done at least once. Warm-ups, drops, mini-sets and misses do not. */
export function speaksOfStrength(set: Pick<PerformedSet, 'type' | 'reps'>): boolean {
  return set.reps >= 1 && (set.type === 'working' || set.type === 'amrap' || set.type === 'failure');
}
