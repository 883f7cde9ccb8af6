import { upcast } from '@gymgenius/domain/workout/upcast/upcast';
import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { failureOf } from '../database-error.ts';
import { appendStatement, outcomesOf, type AppendRow } from './append-statement.ts';
import { assertOneEntryPerWorkout, unitsOf } from './append-units.ts';
import { ACQUIRE, ACTIVE_OF, HEADS, LOCATE, OPEN, READ, RELEASE, type EventRow } from './ledger-queries.ts';
import { LedgerUnavailable, type AppendOutcome, type Head, type Lease, type LedgerEntry, type WorkoutLedger } from './workout-ledger.ts';

export interface LedgerEvents {
  /** A batch failed and was run again unit by unit: count it, and alert on it if `constraint` keeps coming (hosts check before they append). */
  batchSplit(reason: string, entries: number): void;
}

/** The largest number that a seq can be. */
const LAST_SEQ = 2_147_483_647;

/** The ledger in PostgreSQL. Wrap it in `batchingLedger`: a commit costs the same for one entry as for many. */
export function pgLedger(pool: Pool, events: LedgerEvents): WorkoutLedger {
  const run = async <Row extends QueryResultRow>(query: QueryConfig): Promise<readonly Row[]> => {
    const client = await connect(pool);
    let broken = false;
    try {
      return (await client.query<Row>(query)).rows;
    } catch (error) {
      broken = failureOf(error).kind === 'unavailable';
      throw broken ? new LedgerUnavailable('PostgreSQL did not answer', { cause: error }) : error;
    } finally {
      client.release(broken);
    }
  };

  return {
    async acquire(workoutId, owner, athleteId) {
      const values = [workoutId, owner.id, owner.address];
      const [row] = await run<Lease>(athleteId === null ? { ...ACQUIRE, values } : { ...OPEN, values: [...values, athleteId] });
      return row ?? null;
    },

    async release(workoutId, epoch) {
      await run({ ...RELEASE, values: [workoutId, epoch] });
    },

    async append(entries) {
      assertOneEntryPerWorkout(entries);
      if (entries.length === 0) return [];
      const client = await connect(pool);
      let broken = false;
      try {
        const outcomes = await appendBatch(client, entries, events);
        broken = outcomes.some(({ kind }) => kind === 'unknown');
        return outcomes;
      } finally {
        client.release(broken);
      }
    },

    async read(workoutId, afterSeq, upTo = LAST_SEQ) {
      const rows = await run<EventRow>({ ...READ, values: [workoutId, Math.min(afterSeq, LAST_SEQ), Math.min(upTo, LAST_SEQ)] });
      return rows.map(({ result, type, payload, ...event }) => ({
        event: { ...event, fact: upcast(type, event.schemaVersion, payload) },
        result,
      }));
    },

    heads: (workoutIds) => run<Head & QueryResultRow>({ ...HEADS, values: [workoutIds] }),

    async locate(workoutId) {
      const [row] = await run<{ athleteId: string; owner: string | null; ownerAddress: string | null; epoch: number }>({
        ...LOCATE,
        values: [workoutId],
      });
      return row ?? null;
    },

    async activeOf(athleteId) {
      const [row] = await run<{ workoutId: string; lastSetAt: number | null }>({ ...ACTIVE_OF, values: [athleteId] });
      return row ?? null;
    },
  };
}

/** Without a connection nothing was sent, so nothing can have been written. */
async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new LedgerUnavailable('PostgreSQL cannot be reached', { cause });
  }
}

/** One statement for all; when it fails for a reason of the rows, each unit again by itself, so that one bad row fails alone. */
async function appendBatch(client: PoolClient, entries: readonly LedgerEntry[], events: LedgerEvents): Promise<AppendOutcome[]> {
  const units = unitsOf(entries);
  const whole = await attempt(client, entries);
  if (Array.isArray(whole)) return whole;
  if (units.length === 1) return settle(client, entries, whole);
  events.batchSplit(whole.kind === 'refused' ? whole.constraint : whole.kind, entries.length);
  const outcomes = new Map<LedgerEntry, AppendOutcome>();
  let lost = false;
  for (const unit of units) {
    const answers: AppendOutcome[] = lost ? unit.map(() => UNKNOWN) : await appendUnit(client, unit);
    lost ||= answers.some(({ kind }) => kind === 'unknown');
    for (const [at, entry] of unit.entries()) outcomes.set(entry, answers[at] ?? UNKNOWN);
  }
  return entries.map((entry) => outcomes.get(entry) ?? UNKNOWN);
}

async function appendUnit(client: PoolClient, unit: readonly LedgerEntry[]): Promise<AppendOutcome[]> {
  const answer = await attempt(client, unit);
  return Array.isArray(answer) ? answer : settle(client, unit, answer);
}

const UNKNOWN: AppendOutcome = { kind: 'unknown' };
type Refused = { readonly kind: 'refused'; readonly constraint: string } | { readonly kind: 'aborted' };

/** A unit that failed alone: refused for good, or the victim of a neighbour and worth one more try. */
async function settle(client: PoolClient, unit: readonly LedgerEntry[], failure: Refused): Promise<AppendOutcome[]> {
  const last = failure.kind === 'aborted' ? await attempt(client, unit) : failure;
  if (Array.isArray(last)) return last;
  return unit.map(() => (last.kind === 'refused' ? { kind: 'rejected', constraint: last.constraint } : UNKNOWN));
}

async function attempt(client: PoolClient, entries: readonly LedgerEntry[]): Promise<AppendOutcome[] | Refused> {
  try {
    return outcomesOf(entries, (await client.query<AppendRow>(appendStatement(entries))).rows);
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'unavailable' ? entries.map(() => UNKNOWN) : failure;
  }
}
