import { HISTORY_SETS, type LifterBase, type StoredHabits } from '@gymgenius/domain/prediction/lifter-base';
import type { LifterState } from '@gymgenius/domain/prediction/lifter-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { emptyState } from '@gymgenius/domain/prediction/prior-state';
import type { HabitAsk, LifterStateReader, StateAsk } from './lifter-state-reader.ts';

/** The past in memory: for tests, and for an engine without a database, whose lifters are all new. */
export class MemoryStateReader implements LifterStateReader {
  readonly states = new Map<string, LifterState>();
  readonly sets = new Map<string, readonly HistorySet[]>();
  readonly habits = new Map<string, StoredHabits>();
  readonly stamps = new Map<string, string>();
  reads = 0;
  habitReads = 0;

  read(asks: readonly StateAsk[]): Promise<readonly LifterBase[]> {
    this.reads++;
    return Promise.resolve(
      asks.map(({ athleteId, exerciseId }) => ({
        state: this.states.get(athleteId) ?? emptyState(),
        stamp: this.stamps.get(athleteId) ?? '',
        history: (this.sets.get(athleteId) ?? []).filter((set) => set.exerciseId === exerciseId).slice(-HISTORY_SETS),
      })),
    );
  }

  readHabits(asks: readonly HabitAsk[]): Promise<readonly StoredHabits[]> {
    this.habitReads++;
    return Promise.resolve(
      asks.map(({ athleteId, exerciseIds, lifter }) => {
        const stored = this.habits.get(athleteId);
        const exercises = [...(stored?.exercises ?? [])].filter(([id]) => exerciseIds.includes(id));
        return { lifter: lifter ? (stored?.lifter ?? null) : null, exercises: new Map(exercises) };
      }),
    );
  }
}
