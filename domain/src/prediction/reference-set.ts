import type { PredictionRequest } from './prediction-request.ts';
import type { WorkingSet } from './working-sets.ts';

/** The set that the next one is counted from. */
export interface ReferenceSet extends WorkingSet {
  /** Done in this workout, so that its fatigue is still in the muscle. */
  readonly isToday: boolean;
}

/** The latest strength set of today; else the set of the same index in the last session, since first sets compare with first sets. */
export function referenceSet(working: readonly WorkingSet[], request: PredictionRequest): ReferenceSet | null {
  const latest = working.at(-1);
  if (latest === undefined) return null;
  const firstToday = request.today[0];
  if (firstToday !== undefined && latest.set.performedAt >= firstToday.performedAt && request.today.includes(latest.set))
    return { ...latest, isToday: true };
  const session = lastSession(working);
  const same = session[Math.min(request.setIndex, session.length - 1)] ?? latest;
  return { ...same, isToday: false };
}

/** Its effort was told, by a rating or by its kind. */
export function isEffortKnown(reference: ReferenceSet | null): boolean {
  if (reference === null) return false;
  const { rir, type } = reference.set;
  return rir !== null || type === 'failure' || type === 'amrap';
}

/** The newest sets with no pause of four hours between them. */
function lastSession(working: readonly WorkingSet[]): readonly WorkingSet[] {
  let start = working.length - 1;
  while (start > 0 && gap(working[start - 1], working[start]) < SESSION_GAP_MS) start--;
  return working.slice(Math.max(0, start));
}

/** A workout without an event for this long is over (the sweeper's own limit). */
export const SESSION_GAP_MS = 4 * 3_600_000;

function gap(a: WorkingSet | undefined, b: WorkingSet | undefined): number {
  return a && b ? b.set.performedAt - a.set.performedAt : Infinity;
}
