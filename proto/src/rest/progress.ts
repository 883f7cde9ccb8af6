import * as z from 'zod/mini';
import { ExerciseId, Load, Uuid } from '../values.ts';

/** Weights in kg are as moved: both hands of a pair, body weight by its share. */
const Record = z.object({
  exerciseId: ExerciseId,
  kind: z.enum(['e1rm', 'weight']),
  value: z.number(),
  previous: z.number(),
  workoutId: Uuid,
  setId: Uuid,
  performedAt: z.number(),
  load: Load,
  reps: z.int(),
});

/** GET /v1/me/progress?weeks=12 */
export const Progress = z.object({
  /** Mondays (YYYY-MM-DD in the lifter's zone), oldest first; the last is this week. */
  weeks: z.array(z.string()),
  /** Fractional sets of each of these weeks, the most trained first, and the usual range of a week. */
  muscles: z.array(z.object({ muscle: z.string(), sets: z.array(z.number()), usual: z.object({ min: z.number(), max: z.number() }) })),
  /** Newest first, at most 50: best estimates and heaviest weights, each over the one before. */
  records: z.array(Record),
  /** Workouts of these weeks and of a year at least, oldest first. */
  days: z.array(z.object({ date: z.string(), workoutId: Uuid, title: z.string(), sets: z.int() })),
  /** Exercises done in the last 90 days, the most done first, then all others ever done. */
  exercises: z.array(z.object({ exerciseId: ExerciseId, sets: z.int(), lastAt: z.number() })),
});
export type Progress = z.infer<typeof Progress>;

const Band = z.object({ kg: z.number(), low: z.number(), high: z.number() });
/** GET /v1/me/progress/:exerciseId : one point a workout, oldest first. */
export const ExerciseProgress = z.object({
  exerciseId: ExerciseId,
  points: z.array(
    z.object({
      workoutId: Uuid,
      at: z.number(),
      /** Of the best set of at most 12 reps. */
      best: z.nullable(z.object({ kg: z.number(), load: Load, reps: z.int(), rir: z.nullable(z.number()) })),
      /** What the filter believed after it, with the 80 % band. */
      believed: z.nullable(Band),
      sets: z.int(),
    }),
  ),
  /** As of today, from what the suggestions start from; null = nothing learned yet. */
  now: z.nullable(Band),
  records: z.array(Record),
});
export type ExerciseProgress = z.infer<typeof ExerciseProgress>;
