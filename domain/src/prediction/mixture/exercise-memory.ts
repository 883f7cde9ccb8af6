import type { ComingSet, DoneSet } from './coming-set.ts';
import { copyCounts, noCounts, type DecayedCounts } from './decayed-counts.ts';

/** What is remembered of one lifter on one exercise. */
export interface ExerciseMemory {
  /** Sets of finished sessions, oldest first; ramps are dropped. */
  sessions: DoneSet[][];
  /** The open session: its workout, and every set of it so far, ramps too. */
  workout: string;
  today: DoneSet[];
  /** Sessions ever, more than are remembered. */
  sessionCount: number;
  habit: DecayedCounts;
  contexts: Map<number, DecayedCounts>;
  /** The exercise's own part of every mixer's gate. */
  gate: Float32Array;
}

/** Older sessions than this teach nothing that the counts do not hold. */
const REMEMBERED = 16;
const RAMP_SHARE = 0.6;

export function newMemory(weights: number): ExerciseMemory {
  return { sessions: [], workout: '', today: [], sessionCount: 0, habit: noCounts(), contexts: new Map(), gate: new Float32Array(weights) };
}

/** The sets of the coming set's session so far, without what looks like a ramp up to the heaviest load known by now. */
export function doneToday(memory: ExerciseMemory | undefined, coming: ComingSet): readonly DoneSet[] {
  return memory?.workout === coming.workout ? withoutRamp(memory.today, coming.kg) : [];
}

/** The finished sessions as seen from the coming set: an open session of another workout is finished. */
export function sessionsBefore(memory: ExerciseMemory | undefined, coming: ComingSet): readonly (readonly DoneSet[])[] {
  if (memory === undefined) return [];
  const isOpen = memory.workout === coming.workout || memory.today.length === 0;
  return isOpen ? memory.sessions : [...memory.sessions, withoutRamp(memory.today, 0)];
}

export function sessionsEver(memory: ExerciseMemory | undefined, coming: ComingSet): number {
  if (memory === undefined) return 0;
  return memory.sessionCount + (memory.workout === coming.workout || memory.today.length === 0 ? 0 : 1);
}

/** Adds a set to the open session, closing the one before it if it was of another workout. */
export function remember(memory: ExerciseMemory, coming: ComingSet, reps: number): void {
  if (memory.workout !== coming.workout) {
    if (memory.today.length > 0) {
      memory.sessions.push(withoutRamp(memory.today, 0));
      memory.sessionCount++;
      if (memory.sessions.length > REMEMBERED) memory.sessions.shift();
    }
    memory.workout = coming.workout;
    memory.today = [];
  }
  memory.today.push({ kg: coming.kg, lnKg: Math.log(coming.kg), reps });
}

/** Most logs have no warm-up labels: sets before the first heaviest load and under 60 % of it are a ramp. */
function withoutRamp(sets: readonly DoneSet[], comingKg: number): DoneSet[] {
  let top = comingKg;
  for (const set of sets) top = Math.max(top, set.kg);
  const first = sets.findIndex((set) => set.kg >= top);
  const topAt = first === -1 ? sets.length : first;
  return sets.filter((set, i) => i >= topAt || set.kg >= RAMP_SHARE * top);
}

export function copyMemory(memory: ExerciseMemory): ExerciseMemory {
  return {
    ...memory,
    sessions: memory.sessions.slice(),
    today: memory.today.slice(),
    habit: copyCounts(memory.habit),
    contexts: new Map([...memory.contexts].map(([key, counts]) => [key, copyCounts(counts)])),
    gate: memory.gate.slice(),
  };
}
