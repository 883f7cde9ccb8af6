import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import { HISTORY_SETS, type LifterBase, type LifterStateReader, type StateAsk } from './lifter-state-reader.ts';

/** The past in memory: for tests, and for an engine without a database, whose lifters are all new. */
export class MemoryStateReader implements LifterStateReader {
  readonly states = new Map<string, LifterState>();
  readonly sets = new Map<string, readonly HistorySet[]>();
  reads = 0;

  read(asks: readonly StateAsk[]): Promise<readonly LifterBase[]> {
    this.reads++;
    return Promise.resolve(
      asks.map(({ athleteId, exerciseId }) => ({
        state: this.states.get(athleteId) ?? emptyState(),
        history: (this.sets.get(athleteId) ?? []).filter((set) => set.exerciseId === exerciseId).slice(-HISTORY_SETS),
      })),
    );
  }
}
