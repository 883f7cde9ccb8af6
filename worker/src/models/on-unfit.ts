import { MODEL_PROMOTED, MODEL_UNFIT, type ModelUnfit } from '@gymgenius/proto/bus/model-promoted';
import { POINTERS, readPointers } from '@gymgenius/store/models/model-reads';
import { rollBack, type Rollback } from '@gymgenius/store/models/model-rollback';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';

export interface UnfitParts {
  readonly pool: Pool;
  readonly subscriber: Redis;
  readonly publisher: Redis;
  readonly events: Pick<WorkerEvents, 'modelRolledBack' | 'redisFailed'>;
}

/** Engines may not write: what they refuse to serve is rolled back here. An engine says it again at each of its looks, so a lost message is no loss. */
export async function watchUnfit({ pool, subscriber, publisher, events }: UnfitParts): Promise<void> {
  subscriber.on('message', (channel, text) => {
    const unfit = channel === MODEL_UNFIT ? unfitIn(text) : null;
    if (unfit === null) return;
    void rollBackUnfit(pool, unfit).then(
      async (done) => {
        for (const { was, version } of done) {
          events.modelRolledBack(was ?? '', version, unfit.reason);
          await publisher.publish(MODEL_PROMOTED, JSON.stringify({ version })).catch(() => undefined);
        }
      },
      (error: unknown) => events.redisFailed(error as Error),
    );
  });
  await subscriber.subscribe(MODEL_UNFIT);
}

/** Every pointer that names this version leaves it. */
export async function rollBackUnfit(pool: Pool, { version, reason }: ModelUnfit): Promise<Rollback[]> {
  const pointers = await readPointers(pool);
  const done: Rollback[] = [];
  for (const pointer of POINTERS.filter((name) => pointers[name].version === version)) {
    const rollback = await rollBack(pool, pointer, { actor: 'watch', reason: `an engine does not serve it: ${reason}` });
    if (rollback.outcome === 'moved') done.push(rollback);
  }
  return done;
}

function unfitIn(text: string): ModelUnfit | null {
  try {
    const { version, reason } = JSON.parse(text) as Partial<ModelUnfit>;
    return typeof version === 'string' && typeof reason === 'string' ? { version, reason } : null;
  } catch {
    return null;
  }
}
