import type { Exercise } from '@gymgenius/domain/lifting/exercise';

const SHOWN = 40;

/** By every word of `query`, in any order; names that start with it first. Without a query: what does the same job as `like`. */
export function findExercises(all: readonly Exercise[], query: string, like: Exercise | null): Exercise[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    const pool = like
      ? all.filter((exercise) => exercise.pattern === like.pattern && exercise.id !== like.id)
      : all.filter((exercise) => COMMON.has(exercise.id));
    return (pool.length > 0 ? pool : [...all]).slice(0, SHOWN);
  }
  const first = words[0] ?? '';
  return all
    .filter((exercise) => words.every((word) => exercise.name.toLowerCase().includes(word)))
    .toSorted(
      (a, b) =>
        Number(b.name.toLowerCase().startsWith(first)) - Number(a.name.toLowerCase().startsWith(first)) || a.name.length - b.name.length,
    )
    .slice(0, SHOWN);
}

/** Offered before anything is typed. */
const COMMON: ReadonlySet<string> = new Set([
  'back-squat',
  'bench-press',
  'deadlift',
  'overhead-press',
  'barbell-row',
  'pull-up',
  'lat-pulldown',
  'romanian-deadlift',
  'leg-press',
  'incline-dumbbell-press',
  'dumbbell-curl',
  'lateral-raise',
]);
