import { ModelShadow, ModelTrial } from '../rest/models.ts';

/**
 * What is being learned of a canary and a shadow, in Redis: anybody who shows models reads it. Nothing decides by it, and a Redis that forgets costs
 * the counts alone; the worker writes the trial anew at each look, from PostgreSQL.
 */
export const trialKey = (version: string): string => `model:trial:${version}`;
export const shadowKey = (version: string): string => `model:shadow:${version}`;
export const EVIDENCE_TTL_SEC = 30 * 86_400;

/** Fields of the hash at `shadowKey`, each a sum. */
export const SHADOW_FIELDS = ['compared', 'failed', 'sameLoad', 'hitDifference', 'ms'] as const;
export type ShadowSums = Record<(typeof SHADOW_FIELDS)[number], number>;

export interface EvidenceReader {
  get(key: string): Promise<string | null>;
  hgetall(key: string): Promise<Record<string, string>>;
}

/** null = no such canary, nothing known, or no Redis. */
export async function readTrial(redis: EvidenceReader, version: string | null): Promise<ModelTrial | null> {
  if (version === null) return null;
  const text = await redis.get(trialKey(version)).catch(() => null);
  return text === null ? null : (ModelTrial.safeParse(parsed(text)).data ?? null);
}

/** null = no such shadow, nothing compared, or no Redis. */
export async function readShadow(redis: EvidenceReader, version: string | null): Promise<ModelShadow | null> {
  if (version === null) return null;
  const told: Record<string, string> = await redis.hgetall(shadowKey(version)).catch(() => ({}));
  const [compared = 0, failed = 0, sameLoad = 0, hit = 0, ms = 0] = SHADOW_FIELDS.map((field) => Number(told[field] ?? 0));
  if (compared + failed === 0) return null;
  return {
    version,
    compared,
    failed,
    sameLoad,
    hitDifference: sameLoad === 0 ? null : hit / sameLoad,
    ms: compared === 0 ? null : ms / compared,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
