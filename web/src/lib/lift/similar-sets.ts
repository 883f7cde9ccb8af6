import type { SetView } from '@gymgenius/proto/rest/history';

/** The last five sets of this exercise with nearly these repetitions (within two), newest first; warm-ups and this workout left out. */
export function similarSets(history: readonly SetView[], reps: number, workoutId: string): SetView[] {
  return history
    .filter((set) => set.workoutId !== workoutId && set.type !== 'warmup' && Math.abs(set.reps - reps) <= 2)
    .toSorted((a, b) => b.performedAt - a.performedAt)
    .slice(0, 5);
}
