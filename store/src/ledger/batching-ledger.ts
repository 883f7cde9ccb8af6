import { assertOneEntryPerWorkout } from './append-units.ts';
import type { AppendOutcome, LedgerEntry, WorkoutLedger } from './workout-ledger.ts';

interface Waiting {
  readonly entries: readonly LedgerEntry[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns many appends into few: one batch is in flight at a time, and the next one is filled by what arrives meanwhile (or, when none is, by
 * the rest of this event-loop turn). A commit costs about the same for 256 entries as for one, so the busier it is, the cheaper each becomes.
 */
export function batchingLedger(inner: WorkoutLedger, maxEntries = 256): WorkoutLedger {
  let queue: Waiting[] = [];
  let busy = false;

  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const { batch, left } = fill(queue, maxEntries);
      queue = left;
      await send(inner, batch);
    }
    busy = false;
  };

  return {
    ...bound(inner),
    async append(entries) {
      assertOneEntryPerWorkout(entries);
      if (entries.length === 0) return [];
      return new Promise((resolve, reject) => {
        queue.push({ entries, resolve, reject });
        if (busy) return;
        busy = true;
        setImmediate(() => void flush());
      });
    },
  };
}

/** Takes from the front what fits: at most one append of a workout, and none that would overtake an earlier one of a workout of its own. */
function fill(queue: readonly Waiting[], maxEntries: number): { batch: Waiting[]; left: Waiting[] } {
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  const seen = new Set<string>();
  let size = 0;
  for (const waiting of queue) {
    const ids = waiting.entries.map(({ event }) => event.workoutId);
    const fits = size === 0 || (size + ids.length <= maxEntries && !ids.some((id) => seen.has(id)));
    for (const id of ids) seen.add(id);
    (fits ? batch : left).push(waiting);
    if (fits) size += ids.length;
  }
  return { batch, left };
}

async function send(inner: WorkoutLedger, batch: readonly Waiting[]): Promise<void> {
  const entries = batch.flatMap((waiting) => waiting.entries);
  const sorted = entries.toSorted((a, b) => (a.event.workoutId < b.event.workoutId ? -1 : 1));
  try {
    const outcomes = await inner.append(sorted);
    const of = new Map(sorted.map((entry, at) => [entry, outcomes[at]]));
    for (const { entries: mine, resolve } of batch) resolve(mine.map((entry) => of.get(entry) ?? { kind: 'unknown' }));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function bound(inner: WorkoutLedger): Omit<WorkoutLedger, 'append'> {
  return {
    acquire: inner.acquire.bind(inner),
    release: inner.release.bind(inner),
    read: inner.read.bind(inner),
    heads: inner.heads.bind(inner),
    locate: inner.locate.bind(inner),
    activeOf: inner.activeOf.bind(inner),
  };
}
