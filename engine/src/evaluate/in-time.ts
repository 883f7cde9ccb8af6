interface Timed {
  readonly workout: string;
  readonly at: number;
  readonly seq: number | null;
}

/**
 * Sets in the order in which they were done: workouts by their first moment, else as the file has them; a workout's sets together, by their
 * number, else as the file has them.
 */
export function inTime<T extends Timed>(sets: readonly T[]): T[] {
  const workouts = new Map<string, { at: number; readonly sets: T[] }>();
  for (const set of sets) {
    const workout = workouts.get(set.workout) ?? { at: set.at, sets: [] };
    workouts.set(set.workout, workout);
    workout.at = Math.min(workout.at, set.at);
    workout.sets.push(set);
  }
  return [...workouts.values()].toSorted((a, b) => a.at - b.at).flatMap((workout) => workout.sets.toSorted(byNumber));
}

/** Sorting is stable, so that sets without a number stay where they are among themselves. */
function byNumber(a: Timed, b: Timed): number {
  return a.seq === null || b.seq === null ? 0 : a.seq - b.seq;
}
