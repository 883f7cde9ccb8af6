import { Redis, type RedisOptions } from 'ioredis';

/** What the connection is for decides what happens while Redis is away. */
export type RedisUse =
  /** Fails at once: the caller can do without it. Publishing is of this kind too. */
  | 'cache'
  /** Waits as long as it takes: BullMQ's blocking reads and its queues. */
  | 'queue'
  /** Waits, and subscribes again by itself. */
  | 'subscriber';

type Options = Omit<RedisOptions, 'replyMapping'>;

const OPTIONS: Readonly<Record<RedisUse, Options>> = {
  // Without the offline queue a command that is not sent fails, instead of being sent twice or minutes late.
  cache: { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1000, autoResendUnfulfilledCommands: false },
  queue: { maxRetriesPerRequest: null },
  subscriber: { maxRetriesPerRequest: null, autoResubscribe: true },
};

/** A connection that comes back by itself for ever. `onError` hears of every failed attempt; without a listener each would end the process. */
export function openRedis(url: string, use: RedisUse, onError: (error: Error) => void): Redis {
  const options: Options = { ...OPTIONS[use], retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), 2000) };
  const redis = new Redis(url, options);
  redis.on('error', onError);
  return redis;
}
