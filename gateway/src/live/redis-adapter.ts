import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';

/**
 * The adapter that carries frames between gateways. It never awaits its own publish, so a Redis that is down would end the process by an unhandled
 * rejection: the connection it gets publishes safely. What is lost meanwhile is repaired by seq and heads.
 */
export function safeRedisAdapter(publisher: Redis, subscriber: Redis, onError: (error: unknown) => void): ReturnType<typeof createAdapter> {
  const safe = new Proxy(publisher, {
    get(target, key) {
      if (key !== 'publish') {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (channel: string, message: string) => target.publish(channel, message).catch((error: unknown) => (onError(error), 0));
    },
  });
  return createAdapter(safe, subscriber, { key: 'gymgenius', requestsTimeout: 1_000 });
}
