import { WORKOUT_LOGGED, WorkoutLogged, WORKOUTS_RUNNING, WorkoutsRunning } from '@gymgenius/proto/bus/workout-logged';
import { UnrecoverableError } from 'bullmq';
import type { Pool } from 'pg';
import type { WorkerEvents } from './events.ts';
import { applyWorkoutLogged } from './lifter-state/apply-workout-logged.ts';
import { dropRunning } from './lifter-state/drop-running.ts';

export interface JobParts {
  readonly pool: Pool;
  /** Commits without waiting for the disk: for what has no effect to lose. */
  readonly lazyPool: Pool;
  readonly events: Pick<WorkerEvents, 'applied' | 'applyFailed' | 'dropped'>;
}

/** One job of the queue, by its name. A message that does not parse is somebody's bug: it fails at once, and its rows are sent again. */
export async function handleJob({ pool, lazyPool, events }: JobParts, name: string, data: unknown): Promise<void> {
  const began = performance.now();
  try {
    if (name === WORKOUTS_RUNNING) events.dropped(await dropRunning(lazyPool, WorkoutsRunning.parse(data).running));
    else if (name === WORKOUT_LOGGED) events.applied(await applyWorkoutLogged(pool, WorkoutLogged.parse(data)), performance.now() - began);
    else throw new UnrecoverableError(`no job is called ${name}`);
  } catch (error) {
    events.applyFailed(error);
    throw error;
  }
}
