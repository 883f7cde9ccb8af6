import type { LifterBase, StoredHabits } from '@gymgenius/domain/prediction/lifter-base';

export interface StateAsk {
  readonly athleteId: string;
  readonly exerciseId: string;
  /** The running workout: its sets come with the request and must not count twice. */
  readonly workoutId: string;
}

export interface HabitAsk {
  readonly athleteId: string;
  readonly exerciseIds: readonly string[];
  /** Whether the lifter's own part is wanted too: the heavy one. */
  readonly lifter: boolean;
}

/** Where the past comes from. One call a batch; answers in the order of the asks. Rejects when the past cannot be read: a guess would be unsafe. */
export interface LifterStateReader {
  read(asks: readonly StateAsk[]): Promise<readonly LifterBase[]>;
  readHabits(asks: readonly HabitAsk[]): Promise<readonly StoredHabits[]>;
}
