import { MemoryLedger } from '@gymgenius/store/ledger/memory-ledger';
import { LedgerUnavailable, type AppendOutcome, type LedgerEntry } from '@gymgenius/store/ledger/workout-ledger';

export const FAULTS = ['none', 'slow', 'before_commit', 'after_commit', 'stolen', 'unavailable'] as const;
export type Fault = (typeof FAULTS)[number];

/** A ledger whose appends suffer one fault after the other, then none. */
export class FaultyLedger extends MemoryLedger {
  readonly #faults: Fault[];

  constructor(faults: readonly Fault[]) {
    super();
    this.#faults = [...faults];
  }

  override async append(entries: readonly LedgerEntry[]): Promise<readonly AppendOutcome[]> {
    const fault = this.#faults.shift() ?? 'none';
    if (fault === 'unavailable') throw new LedgerUnavailable('a fault');
    if (fault === 'before_commit') return entries.map(() => ({ kind: 'unknown' }));
    if (fault === 'slow') for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (fault === 'stolen') for (const { event } of entries) await this.acquire(event.workoutId, { id: 'thief', address: '' }, null);
    const outcomes = await super.append(entries);
    return fault === 'after_commit' ? entries.map(() => ({ kind: 'unknown' })) : outcomes;
  }
}
