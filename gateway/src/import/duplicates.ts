import type { KnownWorkout } from './import-store.ts';
import { naturalKey } from './natural-key.ts';
import type { ImportSource } from './known-file.ts';
import type { ImportedWorkout } from './parsed-import.ts';

export type Standing =
  | { readonly kind: 'new'; readonly timesUndone: number }
  /** This very import has it already: its commit was cut short, or is sent twice. */
  | { readonly kind: 'done' }
  | { readonly kind: 'duplicate' };

/** Whether each workout of a file is in the history: under its own name, or logged live or brought from another app at the same time. */
export function standings(
  source: ImportSource,
  workouts: readonly ImportedWorkout[],
  known: readonly KnownWorkout[],
  importId: string,
): readonly Standing[] {
  const byKey = Map.groupBy(known, (workout) => workout.naturalKey ?? '');
  // Within one app, two workouts at one time are two workouts; across apps they are one that was written down twice.
  const others = known.filter((workout) => !workout.isUndone && !workout.naturalKey?.startsWith(`${source}/`));
  return workouts.map((workout): Standing => {
    const same = byKey.get(naturalKey(source, workout)) ?? [];
    const present = same.find((other) => !other.isUndone);
    if (present) return { kind: present.importId === importId ? 'done' : 'duplicate' };
    return others.some((other) => isSameTime(workout, other)) ? { kind: 'duplicate' } : { kind: 'new', timesUndone: same.length };
  });
}

interface Span {
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** Begun within ten minutes of each other, or sharing more than half of the shorter one. */
function isSameTime(a: Span, b: Span): boolean {
  if (Math.abs(a.startedAt - b.startedAt) < TEN_MINUTES) return true;
  const [aEnd, bEnd] = [a.endedAt ?? a.startedAt, b.endedAt ?? b.startedAt];
  const shared = Math.min(aEnd, bEnd) - Math.max(a.startedAt, b.startedAt);
  return shared > Math.min(aEnd - a.startedAt, bEnd - b.startedAt) / 2 && shared > 0;
}
const TEN_MINUTES = 600_000;
