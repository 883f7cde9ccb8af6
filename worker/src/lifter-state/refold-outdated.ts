import { setTimeout as sleep } from 'node:timers/promises';
import { STATE_VERSION } from '@gymgenius/domain/prediction/lifter-state';
import type { Pool } from 'pg';
import type { WorkerEvents } from '../events.ts';
import { FOLD_VERSION } from './fold-lifter.ts';
import { inTransaction } from './in-transaction.ts';
import { lockLifter, refold } from './refold.ts';
import { readPopulation } from './state-queries.ts';

export interface OutdatedParts {
  readonly pool: Pool;
  readonly events: Pick<WorkerEvents, 'refolded' | 'refoldFailed'>;
}

const BATCH = 50;
/** Found again even if the champion stays: a fold that read the champion before it moved may commit after everybody was looked at. */
const EVERYBODY_MS = 3_600_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** When the champion, or the version of states or of folds changes, lifters who do not train would keep what the last one folded: until `stop` nobody does. */
export async function watchOutdated(parts: OutdatedParts & { readonly everyMs: number }, stop: AbortSignal): Promise<void> {
  let done = { model: '', at: 0 };
  while (!stop.aborted) {
    try {
      const { model } = await readPopulation(parts.pool);
      const isDone = done.model === model && Date.now() - done.at < EVERYBODY_MS;
      if (!isDone && (await refoldOutdated(parts, stop)) === 0 && !stop.aborted) done = { model, at: Date.now() };
    } catch (error) {
      parts.events.refoldFailed(error);
    }
    await sleep(parts.everyMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/**
 * One round over everybody whose state another model or an older version folded: one lifter at a time, each in a transaction of their own, with as long a
 * rest after each as they took. What is done needs no note: who is folded is not found again, by whichever worker. Answers how many failed.
 */
export async function refoldOutdated({ pool, events }: OutdatedParts, stop: AbortSignal): Promise<number> {
  const { model } = await readPopulation(pool);
  let failed = 0;
  let after = FIRST;
  for (let ids = await outdated(pool, model, after); ids.length > 0; ids = await outdated(pool, model, after)) {
    for (const athleteId of ids) {
      if (stop.aborted) return failed;
      const began = performance.now();
      try {
        const folded = await inTransaction(pool, async (client) => {
          await lockLifter(client, athleteId);
          // Nothing is known to have changed: who has been folded by the champion meanwhile stays as they are.
          return refold(client, athleteId, []);
        });
        events.refolded(folded, performance.now() - began);
      } catch (error) {
        failed += 1;
        events.refoldFailed(error);
      }
      after = athleteId;
      await sleep(performance.now() - began, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return failed;
}

/** Lifters behind `after`. A newer version's states are left to the newer workers that wrote them. */
async function outdated(pool: Pool, model: string, after: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select athlete_id as id from lifter_state where exercise_id = 'all' and athlete_id > $1
       and (state_version < $2 or (state_version = $2 and coalesce((basis ->> 'fold')::int, 1) <= $4
         and (basis ->> 'model' is distinct from $3 or coalesce((basis ->> 'fold')::int, 1) < $4)))
     order by athlete_id limit ${BATCH}`,
    [after, STATE_VERSION, model, FOLD_VERSION],
  );
  return rows.map(({ id }) => id);
}
