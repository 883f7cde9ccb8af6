import type { SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import type { ImportWorkout } from '@gymgenius/domain/workout/commands';

type PastSet = ImportWorkout['sets'][number];

/** What the lifter did before, as the replay knows it from the file: the plan that they follow, and the guess that any model must beat. */
export class Past {
  readonly #last = new Map<string, readonly PastSet[]>();

  /** A workout is over: it becomes "last time" of its exercises. */
  add({ slots, sets }: Pick<ImportWorkout, 'slots' | 'sets'>): void {
    const exerciseOf = new Map(slots.map((slot) => [slot.slotId, slot.exerciseId]));
    const done = Map.groupBy(sets, (set) => exerciseOf.get(set.slotId) ?? '');
    for (const [exerciseId, all] of done) this.#last.set(exerciseId, all);
  }

  /** The plan of somebody who does what they did last time: as many sets, for the same reps. It knows nothing of today. */
  targets(exerciseId: string): SetTarget[] {
    return (this.#last.get(exerciseId) ?? []).slice(0, 50).map(({ type, reps, rir }) => {
      const least = Math.max(1, reps);
      return { type, reps: { min: least, max: least }, rir: rir === null ? null : Math.round(rir * 2) / 2, load: null, restSec: null };
    });
  }

  /** Repeat-last: the working set before in this workout, else the same one of last time. null = never done. */
  repeatLast(exerciseId: string, doneToday: readonly PastSet[]): number | null {
    const today = doneToday.filter(isWork);
    const before = (this.#last.get(exerciseId) ?? []).filter(isWork);
    return (today.at(-1) ?? before[Math.min(today.length, before.length - 1)])?.reps ?? null;
  }
}

export function isWork(set: Pick<PastSet, 'type'>): boolean {
  return set.type === 'working' || set.type === 'amrap' || set.type === 'failure';
}
