import type { Exercise } from '../lifting/exercise.ts';
import { defaultRestSec } from '../lifting/rest.ts';
import type { PerformedSet } from '../lifting/set.ts';
import { followUp, nextTarget } from './next-target.ts';
import type { Slot } from './workout-state.ts';

/** Time to take plates off, and the breath between mini-sets, seconds. */
const FOLLOW_UP_SEC = { drop: 10, myo: 15 } as const;

/**
 * Seconds of rest that the slot's coming set starts once it is done as `done`: a breath before a drop or a mini-set, else what the target
 * asks, the slot, or the exercise's usual. The last of a chain rests like a working set. In a superset the fold rests after the round alone.
 */
export function restAfter(slot: Slot, exercise: Exercise | undefined, done: Pick<PerformedSet, 'type' | 'reps' | 'rir'>): number | null {
  const next = followUp(slot);
  if (next !== null) return FOLLOW_UP_SEC[next];
  const planned = nextTarget(slot).target.restSec ?? slot.restSec;
  if (planned !== null || !exercise) return planned;
  const isChain = done.type === 'drop' || done.type === 'myo';
  return defaultRestSec(exercise, isChain ? { ...done, type: 'working' } : done);
}
