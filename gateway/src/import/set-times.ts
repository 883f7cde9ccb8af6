/** Exports tell when a workout began and ended, never when a set was done. */
const USUAL_MS = 150_000;
/** Below this a set the duration was not that of the training (the timer was stopped at once, or sets were written down later). */
const LEAST_MS = 20_000;
/** Above this somebody forgot to press Finish. */
const MOST_MS = 600_000;

/** When each of `count` sets is taken to have been done: evenly over the workout, the last one at its end. Deterministic. */
export function setTimes(startedAt: number, endedAt: number | null, count: number): readonly number[] {
  const told = endedAt === null || count === 0 ? 0 : (endedAt - startedAt) / count;
  const step = told < LEAST_MS ? USUAL_MS : Math.min(told, MOST_MS);
  return Array.from({ length: count }, (_, i) => startedAt + Math.round(step * (i + 1)));
}
