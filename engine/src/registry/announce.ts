import { openRedis } from '@gymgenius/platform/redis';
import { MODEL_PROMOTED } from '@gymgenius/proto/bus/model-promoted';

/** A hint that saves the engines their next poll; without Redis they find the pointer by themselves. */
export async function announcePromotion(redisUrl: string | null, version: string): Promise<void> {
  if (redisUrl === null) return;
  const redis = openRedis(redisUrl, 'queue', () => {});
  const published = redis.publish(MODEL_PROMOTED, JSON.stringify({ version }));
  const late = new Promise<void>((resolve) => setTimeout(resolve, 2000).unref());
  await Promise.race([published.catch(() => undefined), late]);
  redis.disconnect();
}
