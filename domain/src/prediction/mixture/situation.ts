import { loadChange } from './buckets.ts';
import type { ComingSet, DoneSet } from './coming-set.ts';
import { doneToday, sessionsBefore, sessionsEver, type ExerciseMemory } from './exercise-memory.ts';

/** A past set and how the coming load compares with its own. */
export interface Reference {
  readonly kg: number;
  readonly reps: number;
  /** `loadChange` from it to the coming load. */
  readonly change: number;
}

/** Everything that the experts ask about the coming set. */
export interface Situation {
  readonly coming: ComingSet;
  /** ln of the coming load, kg. */
  readonly lnKg: number;
  readonly today: readonly DoneSet[];
  readonly sessions: readonly (readonly DoneSet[])[];
  readonly sessionCount: number;
  /** 0-based among today's sets. */
  readonly index: number;
  /** The set before in this session, else the same set last session. */
  readonly last: Reference | null;
  /** The set before that one. */
  readonly lastButOne: Reference | null;
  /** The same set of the last session (its last set where it had fewer), and of the two before it. */
  readonly same: Reference | null;
  readonly same2: Reference | null;
  readonly same3: Reference | null;
  /** The last session had a set of this index. */
  readonly hasSame: boolean;
  /** Today's set before against the last session's, reps; 0 for a first set. */
  readonly ahead: number;
  /** Reps of the workout's last set of another exercise, 0 for none; and how it went against its own last session. */
  readonly elsewhere: { readonly reps: number; readonly ahead: number };
}

/** The lifter's last set of all: whose it was, and how it went against the same set of its exercise's last session. */
export interface LatestSet {
  readonly workout: string;
  readonly exercise: string;
  readonly reps: number;
  readonly ahead: number;
}

export function situationOf(memory: ExerciseMemory | undefined, coming: ComingSet, latest: LatestSet): Situation {
  const lnKg = Math.log(coming.kg);
  const today = doneToday(memory, coming);
  const sessions = sessionsBefore(memory, coming);
  const index = today.length;
  const at = (back: number, place: number): Reference | null => {
    const session = sessions[sessions.length - back];
    const set = session?.[Math.min(place, session.length - 1)];
    return set === undefined ? null : refer(set, lnKg);
  };
  const same = at(1, index);
  const before = today[index - 1];
  const beforeThen = sessions.at(-1)?.[index - 1];
  return {
    coming,
    lnKg,
    today,
    sessions,
    sessionCount: sessionsEver(memory, coming),
    index,
    last: before === undefined ? same : refer(before, lnKg),
    lastButOne: index > 1 ? refer(today[index - 2], lnKg) : index === 1 ? at(1, 0) : at(1, 1),
    same,
    same2: at(2, index),
    same3: at(3, index),
    hasSame: (sessions.at(-1)?.length ?? 0) > index,
    ahead: before === undefined || beforeThen === undefined ? 0 : before.reps - beforeThen.reps,
    elsewhere: latest.workout === coming.workout && latest.exercise !== coming.exercise ? latest : NOWHERE,
  };
}

const NOWHERE = { reps: 0, ahead: 0 };

function refer(set: DoneSet | undefined, lnKg: number): Reference | null {
  return set === undefined ? null : { kg: set.kg, reps: set.reps, change: loadChange(lnKg - set.lnKg) };
}
