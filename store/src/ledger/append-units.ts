import type { LedgerEntry } from './workout-ledger.ts';

/** What commits or fails together: each group as one unit, every other entry alone. */
export function unitsOf(entries: readonly LedgerEntry[]): LedgerEntry[][] {
  const units = new Map<string | LedgerEntry, LedgerEntry[]>();
  for (const entry of entries) {
    const key = entry.group ?? entry;
    const unit = units.get(key);
    if (unit) unit.push(entry);
    else units.set(key, [entry]);
  }
  return [...units.values()];
}

/** Two entries of one workout cannot both be its next: the caller has a bug, and a silent fence would hide it. */
export function assertOneEntryPerWorkout(entries: readonly LedgerEntry[]): void {
  const ids = new Set(entries.map(({ event }) => event.workoutId));
  if (ids.size < entries.length) throw new Error('a batch holds at most one entry of a workout');
}
