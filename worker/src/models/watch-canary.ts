import { setTimeout as sleep } from 'node:timers/promises';
import { judgeCanary } from '@gymgenius/domain/prediction/judge-canary';
import { isCanaryLifter } from '@gymgenius/domain/prediction/model-assignment';
import { EVIDENCE_TTL_SEC, trialKey } from '@gymgenius/proto/bus/model-evidence';
import { MODEL_PROMOTED } from '@gymgenius/proto/bus/model-promoted';
import type { ModelTrial } from '@gymgenius/proto/rest/models';
import { rollBack } from '@gymgenius/store/models/model-rollback';
import { canarySince, modelSetsSince } from '@gymgenius/store/models/trial-sets';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';

export interface CanaryWatch {
  readonly pool: Pool;
  readonly redis: Pick<Redis, 'set' | 'publish'>;
  readonly events: Pick<WorkerEvents, 'canaryJudged' | 'modelRolledBack' | 'redisFailed'>;
  readonly everyMs: number;
}

/** Older sets were done by other people in another shape. */
const WINDOW_MS = 14 * 86_400_000;

/** Looks at the canary's receipts until `stop`, and takes it out of service when they are worse. */
export async function watchCanary(watch: CanaryWatch, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await lookAtCanary(watch, Date.now()).catch((error: unknown) => watch.events.redisFailed(error as Error));
    await sleep(watch.everyMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** One look; null = nobody is canary. A canary that did well is called ready, and promoted by nobody but a person. */
export async function lookAtCanary({ pool, redis, events }: Omit<CanaryWatch, 'everyMs'>, now: number): Promise<ModelTrial | null> {
  const canary = await canarySince(pool);
  if (canary === null) return null;
  const { version } = canary;
  const since = Math.max(canary.since, now - WINDOW_MS);
  const sets = (await modelSetsSince(pool, since)).flatMap((set) => {
    const arm = armOf(version, set.athleteId, set.suggested.modelVersion);
    return arm === null ? [] : [{ ...set, arm }];
  });
  const trial: ModelTrial = { version, since, at: now, ...toJson(judgeCanary(version, sets)) };
  events.canaryJudged(version, trial.state, trial.said);
  await redis
    .set(trialKey(version), JSON.stringify(trial), 'EX', EVIDENCE_TTL_SEC)
    .catch((error: unknown) => events.redisFailed(error as Error));
  if (trial.state !== 'worse') return trial;
  const done = await rollBack(pool, 'canary', { actor: 'watch', reason: `its receipts are worse: ${trial.said}` }, undefined, version);
  if (done.outcome !== 'moved') return trial;
  events.modelRolledBack(version, done.version, trial.said);
  await redis.publish(MODEL_PROMOTED, JSON.stringify({ version: done.version })).catch(() => undefined);
  return trial;
}

/** A canary's lifter whose workout began with the champion counts for nobody: the two arms are two sets of people. */
function armOf(canary: string, athleteId: string, version: string): 'canary' | 'champion' | null {
  if (version === canary) return 'canary';
  return isCanaryLifter(athleteId, canary) ? null : 'champion';
}

function toJson({ signals, ...verdict }: ReturnType<typeof judgeCanary>): Omit<ModelTrial, 'version' | 'since' | 'at'> {
  return { ...verdict, signals: [...signals] };
}
