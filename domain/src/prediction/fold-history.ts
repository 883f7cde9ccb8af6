import { foldWorkout, type FoldContext } from './fold-workout.ts';
import type { LifterState } from './lifter-state.ts';
import type { HistorySet } from './prediction-request.ts';
import { emptyState } from './prior-state.ts';
import { SESSION_GAP_MS } from './reference-set.ts';

/** A lifter's state after `workouts`, oldest first. Deterministic: the same sets give the same bits. */
export function foldHistory(
  workouts: readonly (readonly HistorySet[])[],
  context: FoldContext,
  base = emptyState(context.parameters),
): LifterState {
  return workouts.reduce((state, sets) => foldWorkout(state, sets, context).state, base);
}

/** Sets that come without their workouts, split where four hours lie between two of them. Order of performedAt. */
export function splitWorkouts(sets: readonly HistorySet[]): HistorySet[][] {
  const workouts: HistorySet[][] = [];
  let last = -Infinity;
  for (const set of sets.toSorted((a, b) => a.performedAt - b.performedAt)) {
    if (set.performedAt - last >= SESSION_GAP_MS) workouts.push([]);
    workouts.at(-1)?.push(set);
    last = set.performedAt;
  }
  return workouts;
}
