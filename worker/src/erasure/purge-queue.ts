import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

const AT_A_TIME = 500;
const KINDS = ['completed', 'failed', 'waiting', 'delayed', 'prioritized'] as const;

/**
 * Takes every job and every event of a queue that names one of these ids out of Redis. Finished jobs are kept for days, and the log of events names them.
 * True = nothing is left; a job that is running right now has to end first.
 */
export async function purgeQueue(queue: Queue, redis: Redis, ids: readonly string[]): Promise<boolean> {
  const names = (text: string) => ids.some((id) => text.includes(id));
  for (const job of await queue.getJobs([...KINDS])) if (names(`${job.id} ${JSON.stringify(job.data)}`)) await job.remove();
  const running = await queue.getJobs(['active']);
  await purgeEvents(redis, `${queue.opts.prefix ?? 'bull'}:${queue.name}:events`, names);
  return !running.some((job) => names(`${job.id} ${JSON.stringify(job.data)}`));
}

async function purgeEvents(redis: Redis, stream: string, names: (text: string) => boolean): Promise<void> {
  for (let from = '-'; ;) {
    const entries = await redis.xrange(stream, from, '+', 'COUNT', AT_A_TIME);
    const theirs = entries.filter(([, fields]) => names(fields.join(' '))).map(([id]) => id);
    if (theirs.length > 0) await redis.xdel(stream, ...theirs);
    const last = entries.at(-1)?.[0];
    if (last === undefined || entries.length < AT_A_TIME) return;
    from = `(${last}`;
  }
}
