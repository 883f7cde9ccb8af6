import { LOAD_CHANGES, SAME_LOAD, SET_PLACES, setPlace } from './buckets.ts';
import type { DoneSet } from './coming-set.ts';
import { loadChange } from './buckets.ts';
import type { Situation } from './situation.ts';

/** A guess of the coming reps, and which of its error histograms applies. */
export interface Centre {
  /** Whole reps, 1..40. */
  readonly reps: number;
  /** 0..CELLS-1: change of load x place of the set. */
  readonly cell: number;
}

export const CELLS = LOAD_CHANGES * SET_PLACES;
export const CENTRES = 8;

/** One guess per rule, null where the past has none. */
export function centresOf(situation: Situation): (Centre | null)[] {
  const { last, same, same2, same3, index, ahead } = situation;
  const place = setPlace(index);
  const centre = (reps: number | null | undefined, change: number | undefined): Centre | null =>
    reps === undefined || reps === null ? null : { reps: clamp(Math.round(reps)), cell: (change ?? SAME_LOAD) * SET_PLACES + place };
  const near = nearest(situation);
  const alike = alikeSession(situation);
  return [
    centre(last?.reps, last?.change),
    centre(same?.reps, same?.change),
    centre(same2?.reps, same2?.change),
    centre(same && same.reps + ahead, same?.change),
    centre(
      same && same2 ? same.reps + 0.5 * (same.reps - same2.reps) + (same3 ? 0.25 * (same2.reps - same3.reps) : 0) : undefined,
      same?.change,
    ),
    centre(near?.reps, near?.change),
    centre(alike?.reps, alike?.change),
    centre(byLoad(situation), last?.change),
  ];
}

/** The set of the last four sessions and today that is nearest in load, then in time and place. */
function nearest({ sessions, today, lnKg, index }: Situation): { reps: number; change: number } | null {
  let best: DoneSet | null = null;
  let least = Infinity;
  const consider = (sets: readonly DoneSet[] | undefined, age: number): void => {
    for (const [i, set] of (sets ?? []).entries()) {
      const cost = Math.abs(lnKg - set.lnKg) / 0.02 + 0.3 * age + 0.25 * Math.abs(i - index);
      if (cost < least) [best, least] = [set, cost];
    }
  };
  consider(today, 0);
  for (let back = 1; back <= 4; back++) consider(sessions[sessions.length - back], back);
  return best === null ? null : pick(best, lnKg);
}

/** The same set of the past session that began most like today's: its loads, its reps so far, the coming load. */
function alikeSession({ sessions, today, lnKg, index }: Situation): { reps: number; change: number } | null {
  let best: DoneSet | null = null;
  let least = Infinity;
  for (let back = 1; back <= Math.min(12, sessions.length); back++) {
    const session = sessions[sessions.length - back] ?? [];
    const then = session[index];
    if (then === undefined) continue;
    let cost = 0.15 * back + Math.min(4, Math.abs(lnKg - then.lnKg) / 0.02);
    for (const [i, set] of today.entries()) {
      const other = session[i];
      if (other === undefined) continue;
      cost += (Math.min(3, Math.abs(set.reps - other.reps)) * 0.5 + Math.min(2, Math.abs(set.lnKg - other.lnKg) / 0.03)) / today.length;
    }
    if (cost < least) [best, least] = [then, cost];
  }
  return best === null ? null : pick(best, lnKg);
}

/** Last reps moved along a behaviour slope of .1 ln kg per rep: lifters give up far fewer reps than strength would. */
function byLoad({ last, coming }: Situation): number | undefined {
  return last === null ? undefined : last.reps - Math.log(coming.kg / last.kg) / 0.1;
}

function pick(set: DoneSet, lnKg: number): { reps: number; change: number } {
  return { reps: set.reps, change: loadChange(lnKg - set.lnKg) };
}

function clamp(reps: number): number {
  return Math.min(40, Math.max(1, reps));
}
