import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { modelLoadKg } from '@gymgenius/domain/lifting/load';
import { e1rm } from '@gymgenius/domain/lifting/one-rep-max';
import { speaksOfStrength } from '@gymgenius/domain/lifting/strength-set';
import type { SetView } from '@gymgenius/proto/rest/history';

const EIGHT_WEEKS_MS = 56 * 86_400_000;

/** Best estimated max of each workout of the last eight weeks, kg, oldest first. Body-weight lifts have none: a coach is not told the weight. */
export function e1rmTrend(history: readonly SetView[], exercise: Exercise | undefined, now: number): number[] {
  if (!exercise || exercise.bodyweightShare > 0) return [];
  const recent = history
    .filter((set) => set.performedAt > now - EIGHT_WEEKS_MS && speaksOfStrength(set))
    .toSorted((a, b) => a.performedAt - b.performedAt);
  return [...Map.groupBy(recent, (set) => set.workoutId).values()].flatMap((sets) => {
    const best = Math.max(...sets.map((set) => estimate(set)));
    return best > 0 ? [best] : [];
  });
}

function estimate({ load, reps, rir }: SetView): number {
  const kg = modelLoadKg(load, 0, 0);
  const found = kg === null ? null : e1rm(kg, reps, rir);
  return found && 'kg' in found ? found.kg : 0;
}
