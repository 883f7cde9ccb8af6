import * as z from 'zod/mini';
import { Uuid } from '../values.ts';

/** Redis channel and BullMQ queue of this name: "this workout has new committed facts". A wake-up; the facts are in PostgreSQL. */
export const WORKOUT_LOGGED = 'workout_logged';

export const WorkoutLogged = z.strictObject({
  workoutId: Uuid,
  athleteId: Uuid,
  /** First and last seq that this message speaks of; seqs between them may be of facts that are not published. */
  fromSeq: z.int().check(z.gte(1)),
  toSeq: z.int().check(z.gte(1)),
  /** Whether the workout has ended, so that history has changed; false = it is still running. */
  finished: z.boolean(),
});
export type WorkoutLogged = z.infer<typeof WorkoutLogged>;

/**
 * A job of the same queue for workouts that are still running: there is nothing to learn from them yet, so that many share one job
 * (docs/tdr/0007). The channel still says one message a workout.
 */
export const WORKOUTS_RUNNING = 'workouts_running';
export const MOST_RUNNING = 500;
export const WorkoutsRunning = z.strictObject({ running: z.array(WorkoutLogged).check(z.maxLength(MOST_RUNNING)) });
export type WorkoutsRunning = z.infer<typeof WorkoutsRunning>;
