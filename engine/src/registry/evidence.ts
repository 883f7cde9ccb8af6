import { openRedis } from '@gymgenius/platform/redis';
import type { EvidenceReader } from '@gymgenius/proto/bus/model-evidence';

/** Without Redis nothing is known of a canary or a shadow, and nothing needs to be. */
export const NO_EVIDENCE: EvidenceReader = { get: async () => null, hgetall: async () => ({}) };

export function evidenceIn(redisUrl: string, stack: AsyncDisposableStack): EvidenceReader {
  const redis = openRedis(redisUrl, 'queue', () => {});
  stack.defer(() => redis.disconnect());
  const late = <T>(none: T) => new Promise<T>((resolve) => setTimeout(resolve, PATIENCE_MS, none).unref());
  return {
    get: (key) => Promise.race([redis.get(key), late(null)]),
    hgetall: (key) => Promise.race([redis.hgetall(key), late({})]),
  };
}

const PATIENCE_MS = 2000;
