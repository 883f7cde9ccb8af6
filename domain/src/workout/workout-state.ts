import type { Kit } from '../lifting/kit.ts';
import type { Load, Unit } from '../lifting/load.ts';
import type { Goal, NotToday, SetTarget } from '../prediction/prediction-request.ts';
import type { RecordedSet } from './facts.ts';
import type { PlannedSlot, ProgramLink } from './plan.ts';

export type WorkoutStatus = 'none' | 'active' | 'finished' | 'abandoned' | 'undone';

export interface LoggedSet extends RecordedSet {
  readonly performedAt: number;
  /** seq of the fact that logged it. */
  readonly seq: number;
  readonly removed: boolean;
  readonly amended: boolean;
}

export interface Slot {
  readonly slotId: string;
  exerciseId: string;
  supersetGroup: string | null;
  targets: readonly SetTarget[];
  restSec: number | null;
  notToday: NotToday | null;
  override: Override | null;
  /** In order of performedAt, removed ones included. */
  readonly setIds: string[];
  /** Sets that count, kept by `evolve`: a set must not cost a count of all before it. */
  workDone: number;
  warmUpsDone: number;
}

export interface Override {
  readonly seq: number;
  readonly actorId: string;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
  readonly note: string | null;
}

export interface Cue {
  readonly cueId: string;
  readonly actorId: string;
  readonly text: string;
  readonly at: number;
  answer: 'ok' | 'too_heavy' | 'pain' | null;
}

/** The rest that runs; screens compute what is left from `endsAt` and their own server offset. */
export interface Rest {
  readonly afterSetId: string;
  readonly startedAt: number;
  endsAt: number;
}

/**
 * The fold of one workout's log. Owned by whoever folds: `evolve` changes it in place (copying 400 sets per set is the cost that grew with a workout),
 * so a screen that wants an older value clones first (`cloneWorkout`).
 */
export interface WorkoutState {
  readonly workoutId: string;
  readonly athleteId: string;
  status: WorkoutStatus;
  endReason: 'lifter' | 'superseded' | 'idle' | null;
  source: 'live' | 'import';
  importId: string | null;
  naturalKey: string | null;
  title: string;
  zone: string;
  goal: Goal;
  kit: Kit | null;
  note: string | null;
  slotNotes: Map<string, string>;
  startedAt: number;
  endedAt: number | null;
  slots: Slot[];
  /** Of which program it is, with the slots as they were asked when it began: changing a target later changes no program. */
  program: (ProgramLink & { readonly asked: readonly PlannedSlot[] }) | null;
  currentSlotId: string | null;
  readonly sets: Map<string, LoggedSet>;
  rest: Rest | null;
  cues: Cue[];
  /** Exercises in which pain was reported in this workout and not cleared, and when (performedAt, ms). */
  readonly pain: Map<string, number>;
  /** Exercises whose pain was cleared in this workout, and when: older reports, of other workouts too, end with it. */
  readonly painCleared: Map<string, number>;
  /** Exercises that are loaded in a unit of their own, whatever the gym's is. */
  readonly units: Map<string, Unit>;
  /** performedAt of the latest set that counts; null without sets. */
  lastSetAt: number | null;
  lastSeq: number;
  /** seq of the last basis event: the only suggestion worth showing answers this one (I6). */
  basisSeq: number;
}

export function emptyWorkout(workoutId: string, athleteId: string): WorkoutState {
  return {
    workoutId,
    athleteId,
    status: 'none',
    endReason: null,
    source: 'live',
    importId: null,
    naturalKey: null,
    title: '',
    zone: 'UTC',
    goal: 'hypertrophy',
    kit: null,
    note: null,
    slotNotes: new Map(),
    startedAt: 0,
    endedAt: null,
    slots: [],
    program: null,
    currentSlotId: null,
    sets: new Map(),
    rest: null,
    cues: [],
    pain: new Map(),
    painCleared: new Map(),
    units: new Map(),
    lastSetAt: null,
    lastSeq: 0,
    basisSeq: 0,
  };
}

/** A copy that `evolve` may change without touching the original (facts themselves are immutable and shared). */
export function cloneWorkout(state: WorkoutState): WorkoutState {
  return {
    ...state,
    slotNotes: new Map(state.slotNotes),
    slots: state.slots.map((slot) => ({ ...slot, setIds: [...slot.setIds] })),
    sets: new Map(state.sets),
    rest: state.rest && { ...state.rest },
    cues: state.cues.map((cue) => ({ ...cue })),
    pain: new Map(state.pain),
    painCleared: new Map(state.painCleared),
    units: new Map(state.units),
  };
}

export function slotOf(state: WorkoutState, slotId: string | null): Slot | undefined {
  return slotId === null ? undefined : state.slots.find((slot) => slot.slotId === slotId);
}

/** The slot's sets that count, in order of performedAt. */
export function setsOf(state: WorkoutState, slot: Slot): LoggedSet[] {
  return slot.setIds.flatMap((id) => {
    const set = state.sets.get(id);
    return set && !set.removed ? [set] : [];
  });
}

/** All sets that count, in order of performedAt (ties: order of the log). */
export function countedSets(state: WorkoutState): LoggedSet[] {
  return [...state.sets.values()].filter((set) => !set.removed).toSorted((a, b) => a.performedAt - b.performedAt || a.seq - b.seq);
}
