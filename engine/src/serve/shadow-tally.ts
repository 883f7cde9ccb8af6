import { EVIDENCE_TTL_SEC, shadowKey, type ShadowSums } from '@gymgenius/proto/bus/model-evidence';
import type { openRedis } from '@gymgenius/platform/redis';
import type { EngineEvents } from './events.ts';

export interface ShadowTally extends AsyncDisposable {
  readonly events: EngineEvents;
  /** Adds what was counted since to the sums of all engines. Never rejects; without Redis the counts wait. */
  flush(): Promise<void>;
}

const NONE: ShadowSums = { compared: 0, failed: 0, sameLoad: 0, hitDifference: 0, ms: 0 };

/** Sums up what is said of shadows and adds it, each `everyMs`, to where pages and consoles read it. */
export function shadowTally(events: EngineEvents, redis: Pick<ReturnType<typeof openRedis>, 'multi'>, everyMs: number): ShadowTally {
  const sums = new Map<string, ShadowSums>();
  const add = (version: string, more: Partial<ShadowSums>): void => {
    const sum = { ...(sums.get(version) ?? NONE) };
    for (const [field, value] of Object.entries(more)) sum[field as keyof ShadowSums] += value;
    sums.set(version, sum);
  };
  const flush = async (): Promise<void> => {
    // What comes meanwhile, and what cannot be added now, waits for the next time.
    const waiting = new Map(sums);
    sums.clear();
    for (const [version, sum] of waiting) {
      const key = shadowKey(version);
      const adding = redis.multi();
      for (const [field, value] of Object.entries(sum)) adding.hincrbyfloat(key, field, value);
      await adding
        .expire(key, EVIDENCE_TTL_SEC)
        .exec()
        .catch(() => add(version, sum));
    }
  };
  const timer = setInterval(() => void flush(), everyMs);
  return {
    flush,
    events: {
      ...events,
      shadowCompared(version, comparison) {
        const { sameLoad, hitDifference, ms } = comparison;
        add(version, { compared: 1, sameLoad: sameLoad ? 1 : 0, hitDifference: hitDifference ?? 0, ms });
        events.shadowCompared(version, comparison);
      },
      shadowFailed(version, error) {
        add(version, { failed: 1 });
        events.shadowFailed(version, error);
      },
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await flush();
    },
  };
}
