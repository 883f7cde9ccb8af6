import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { PREFIX } from '../queues.ts';
import type { NightOutcome } from './train-night.ts';

const NAME = 'nightly_train';
const THREE_DAYS_SEC = 259_200;

export interface NightlyQueue {
  /** One upsert at boot; a changed pattern replaces the old one. */
  readonly schedule: (pattern: string) => Promise<void>;
  /** Asks for one night now: the same date again is the same job. */
  readonly request: (date: string) => Promise<void>;
  readonly queue: Queue;
}

export function openNightlyQueue(redis: Redis, prefix: string = PREFIX): NightlyQueue {
  const queue = new Queue(NAME, {
    connection: redis,
    prefix,
    defaultJobOptions: {
      attempts: 3,
      backoff: { type: 'fixed', delay: 600_000 },
      removeOnComplete: { age: THREE_DAYS_SEC },
      removeOnFail: true,
    },
  });
  return {
    queue,
    async schedule(pattern) {
      await queue.upsertJobScheduler('nightly', { pattern, tz: 'UTC' }, { name: 'tick' });
    },
    async request(date) {
      await queue.add('train', { date }, { jobId: `train-${date}` });
    },
  };
}

/**
 * The scheduler's tick becomes a job whose id is its date, so that neither two schedulers nor the watchdog train one night twice.
 */
export function openNightlyWorker(
  redis: Redis,
  night: {
    readonly request: (date: string) => Promise<void>;
    readonly train: (date: string) => Promise<NightOutcome>;
    readonly prefix?: string;
  },
): Worker {
  return new Worker(
    NAME,
    async (job) => {
      if (job.name === 'tick') return night.request(dateOf(job.timestamp));
      const { date } = job.data as { date?: unknown };
      if (typeof date !== 'string') throw new UnrecoverableError(`job ${job.id} names no date`);
      if ((await night.train(date)) === 'failed') throw new Error(`the night of ${date} failed`);
    },
    { connection: redis, prefix: night.prefix ?? PREFIX, concurrency: 2 },
  );
}

/** YYYY-MM-DD, UTC. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
