import type { Exercise } from '../lifting/exercise.ts';
import type { WorkoutState } from './workout-state.ts';

/** Pain that nobody clears holds this long, ms. */
export const PAIN_HOLD_MS = 14 * 86_400_000;

/** Pain told in any workout and not cleared since. */
export interface ReportedPain {
  readonly exerciseId: string;
  /** performedAt of the report, ms since the epoch. */
  readonly reportedAt: number;
}

/**
 * The exercises whose pain holds `exercise` down at `now`: reported for it or for another lift of its pattern, here or in an earlier workout
 * (`earlier`), at most 14 days ago. What this workout has cleared since wins over an older report, wherever that came from.
 */
export function painsHolding(
  state: Pick<WorkoutState, 'pain' | 'painCleared'>,
  earlier: readonly ReportedPain[],
  exercise: Exercise,
  now: number,
  exerciseOf: (exerciseId: string) => Exercise | undefined,
): readonly string[] {
  const here = [...state.pain].map(([exerciseId, reportedAt]): ReportedPain => ({ exerciseId, reportedAt }));
  const open = earlier.filter(({ exerciseId, reportedAt }) => reportedAt > (state.painCleared.get(exerciseId) ?? -Infinity));
  const holding = [...here, ...open].filter(({ exerciseId, reportedAt }) => {
    if (now - reportedAt > PAIN_HOLD_MS) return false;
    return exerciseId === exercise.id || (exercise.pattern !== 'unknown' && exerciseOf(exerciseId)?.pattern === exercise.pattern);
  });
  return [...new Set(holding.map(({ exerciseId }) => exerciseId))];
}
