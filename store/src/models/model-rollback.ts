import type { Pool, PoolClient } from 'pg';
import { closeVersion, movePointer, type MoveOutcome, type Mover } from './model-moves.ts';
import { findVersion, readPointers, type PointerName } from './model-reads.ts';

export interface Rollback {
  readonly outcome: MoveOutcome;
  readonly was: string | null;
  /** null = the base model (champion) or nobody (canary, shadow). */
  readonly version: string | null;
}

/**
 * Takes the pointed version out of service, running workouts included. The champion goes back to `to`, else to its nearest ancestor that is
 * still a candidate, else to the base model; a canary or shadow simply ends. One transaction. With `only`, nothing happens (`stale`) where the pointer names another by now.
 */
export async function rollBack(pool: Pool, pointer: PointerName, mover: Mover, to?: string, only?: string): Promise<Rollback> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { version: was, revision } = (await readPointers(client))[pointer];
    if (only !== undefined && was !== only) {
      await client.query('rollback');
      return { outcome: 'stale', was, version: was };
    }
    const version = pointer !== 'champion' ? null : (to ?? (await ancestorOf(client, was)));
    const outcome = await movePointer(client, { ...mover, pointer, to: version, revision });
    if (outcome === 'moved' && was !== null) await closeVersion(client, was, 'rolled_back');
    await client.query('commit');
    return { outcome, was, version: outcome === 'moved' ? version : was };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function ancestorOf(client: PoolClient, name: string | null): Promise<string | null> {
  const seen = new Set<string>();
  let at = name;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const version = await findVersion(client, at);
    const card = version?.card;
    const parent: unknown = typeof card === 'object' && card !== null ? Reflect.get(card, 'parent') : null;
    const found = typeof parent === 'string' ? await findVersion(client, parent) : null;
    if (found === null) return null;
    if (found.status === 'candidate') return found.name;
    at = found.name;
  }
  return null;
}
