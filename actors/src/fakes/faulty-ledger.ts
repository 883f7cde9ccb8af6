import { LedgerUnavailable, type WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';

export const FAULTS = ['none', 'slow', 'before_commit', 'after_commit', 'stolen', 'unavailable'] as const;
export type Fault = (typeof FAULTS)[number];

/** `inner`, whose appends suffer one of `faults` after the other, then none. Hosts that share the list share the faults. */
export function faultyLedger(inner: WorkoutLedger, faults: Fault[]): WorkoutLedger {
  return {
    acquire: (...args) => inner.acquire(...args),
    release: (...args) => inner.release(...args),
    read: (...args) => inner.read(...args),
    heads: (...args) => inner.heads(...args),
    locate: (...args) => inner.locate(...args),
    activeOf: (...args) => inner.activeOf(...args),
    append: async (entries) => {
      const fault = faults.shift() ?? 'none';
      if (fault === 'unavailable') throw new LedgerUnavailable('a fault');
      if (fault === 'before_commit') return entries.map(() => ({ kind: 'unknown' }));
      if (fault === 'slow') for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (fault === 'stolen') for (const { event } of entries) await inner.acquire(event.workoutId, { id: 'thief', address: '' }, null);
      const outcomes = await inner.append(entries);
      return fault === 'after_commit' ? entries.map(() => ({ kind: 'unknown' })) : outcomes;
    },
  };
}
