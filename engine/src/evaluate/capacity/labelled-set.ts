import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { LogSet } from '../training-log.ts';

/**
 * Reps to failure that a set tells of, or null where it tells only a lower bound: a failure's last rep was half done; a rated set has 1.2 true reps
 * for each that is said (Halperin 2022). Fixed for every lifter, so that no method is measured by its own beliefs.
 */
export function toFailure({ reps, failure, rpe }: Pick<LogSet, 'reps' | 'failure' | 'rpe'>): number | null {
  if (failure) return reps + 0.5;
  const rir = rirOf(rpe);
  return rir === null ? null : reps + 1.2 * rir;
}

export function rirOf(rpe: number | null): number | null {
  return rpe === null ? null : Math.max(0, 10 - rpe);
}

/** A set of a log as the filter is given it; the log's weight is all that moves. */
export function historySet(set: LogSet): HistorySet {
  return {
    exerciseId: set.name,
    performedAt: set.at,
    type: set.failure ? 'failure' : 'working',
    load: { kind: 'external', value: set.kg, unit: 'kg' },
    reps: set.reps,
    rir: set.failure ? null : rirOf(set.rpe),
    durationSec: null,
  };
}
