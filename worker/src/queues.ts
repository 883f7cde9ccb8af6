import {
  MOST_RUNNING,
  WORKOUT_LOGGED,
  WORKOUTS_RUNNING,
  type WorkoutLogged,
  type WorkoutsRunning,
} from '@gymgenius/proto/bus/workout-logged';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';

/** A queue's names in Redis begin with this; tests use one of their own. */
export const PREFIX = 'gym';
const THREE_DAYS_SEC = 259_200;

type Data = WorkoutLogged | WorkoutsRunning;

export interface WorkoutQueue {
  /**
   * One job for each workout that has ended; the same message again is the same job for as long as the old one is kept. Running workouts share
   * jobs: a job costs more CPU than a set.
   */
  readonly send: (messages: readonly WorkoutLogged[]) => Promise<void>;
  readonly queue: Queue<Data>;
}

/**
 * Publishes to the channel and to the queue. A failed job is not kept: its outbox rows are still there, and after a minute they send the same
 * job id again, which a kept one would swallow.
 */
export function openWorkoutQueue(redis: Redis, prefix: string = PREFIX): WorkoutQueue {
  const queue = new Queue<Data>(WORKOUT_LOGGED, {
    connection: redis,
    prefix,
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: { age: THREE_DAYS_SEC, count: 10_000 },
      removeOnFail: true,
    },
  });
  return {
    queue,
    async send(messages) {
      // BullMQ would wait for Redis however long it is away, and a sweep would hold its rows and its connection all that time.
      if (redis.status !== 'ready') throw new Error(`redis is ${redis.status}`);
      await queue.addBulk(jobsOf(messages));
      const pipeline = redis.pipeline();
      for (const message of messages) pipeline.publish(WORKOUT_LOGGED, JSON.stringify(message));
      await pipeline.exec();
    },
  };
}

export function openWorkoutWorker(
  redis: Redis,
  handle: (name: string, data: unknown) => Promise<void>,
  options: { readonly concurrency: number; readonly prefix?: string },
): Worker<Data> {
  return new Worker<Data>(WORKOUT_LOGGED, (job) => handle(job.name, job.data), {
    connection: redis,
    prefix: options.prefix ?? PREFIX,
    concurrency: options.concurrency,
  });
}

function jobsOf(messages: readonly WorkoutLogged[]) {
  const running = messages.filter(({ finished }) => !finished);
  const ended = messages.filter(({ finished }) => finished);
  const shared = Array.from({ length: Math.ceil(running.length / MOST_RUNNING) }, (_, at) => ({
    name: WORKOUTS_RUNNING,
    data: { running: running.slice(at * MOST_RUNNING, (at + 1) * MOST_RUNNING) },
    opts: { removeOnComplete: { count: 100 } },
  }));
  return [...shared, ...ended.map((data) => ({ name: WORKOUT_LOGGED, data, opts: { jobId: `wl-${data.workoutId}-${data.toSeq}` } }))];
}
