import { closeErasure, erasePerson, pendingErasures } from '@gymgenius/store/person/erase-person';
import { tombstoneOf } from '@gymgenius/store/person/tombstones';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inTransaction } from '../lifter-state/in-transaction.ts';

/** Longer than any statement that was sent before the erasure can still take, in whichever process. */
export const SETTLE_MS = 120_000;
const EVERY_MS = 5_000;

export interface ErasureParts {
  readonly pool: Pool;
  /** Clears Redis of these ids; false = a job that names them is still running. */
  readonly purge: (ids: readonly string[]) => Promise<boolean>;
  /** Keeps the tombstone outside the database, for a restore of an older backup. */
  readonly keepTombstone: (hash: string) => Promise<void>;
  readonly settleMs?: number;
}

/**
 * One round over every erasure that is not finished: what was written beside it is removed, Redis is cleared, the tombstone is kept outside. Each step may
 * be done again, so a worker that dies anywhere is followed by another one. Answers how many are finished now: of those not even the ids are left.
 */
export async function finishErasures({ pool, purge, keepTombstone, settleMs = SETTLE_MS }: ErasureParts): Promise<number> {
  let finished = 0;
  for (const { personId, workoutIds, isSettled } of await pendingErasures(pool, settleMs)) {
    await inTransaction(pool, (client) => erasePerson(client, personId));
    const isClean = await purge([personId, ...workoutIds]);
    await keepTombstone(tombstoneOf(personId));
    if (!isSettled || !isClean) continue;
    await closeErasure(pool, personId);
    finished += 1;
  }
  return finished;
}

export async function watchErasures(
  parts: ErasureParts & {
    readonly events: { readonly erased: (people: number) => void; readonly erasureFailed: (error: unknown) => void };
  },
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await finishErasures(parts).then(parts.events.erased, parts.events.erasureFailed);
    await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
