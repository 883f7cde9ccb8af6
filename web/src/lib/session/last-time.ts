import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { SetView } from '@gymgenius/proto/rest/history';

/** The sets of the last workout that had this exercise, in order, this workout left out; warm-ups apart from the work. */
export function lastTime(
  history: readonly SetView[],
  workoutId: string,
): { readonly warmUps: readonly SetView[]; readonly work: readonly SetView[] } {
  const others = history.filter((set) => set.workoutId !== workoutId).toSorted((a, b) => a.performedAt - b.performedAt);
  const last = others.at(-1)?.workoutId;
  const sets = others.filter((set) => set.workoutId === last);
  return { warmUps: sets.filter((set) => set.type === 'warmup'), work: sets.filter((set) => set.type !== 'warmup') };
}

/** History as the rule reads it: before this workout, oldest first. */
export function historyOf(history: readonly SetView[], workoutId: string): HistorySet[] {
  return history
    .filter((set) => set.workoutId !== workoutId)
    .map(({ exerciseId, performedAt, type, load, reps, rir, durationSec }) => ({
      exerciseId,
      performedAt,
      type,
      load,
      reps,
      rir,
      durationSec,
    }))
    .toSorted((a, b) => a.performedAt - b.performedAt);
}
