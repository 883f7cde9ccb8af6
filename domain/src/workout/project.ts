import { toKg } from '../lifting/load.ts';
import type { Suggested } from '../prediction/suggested.ts';
import type { FactType } from './facts.ts';
import type { FoldableEvent } from './evolve.ts';
import type { LoggedSet, WorkoutState, WorkoutStatus } from './workout-state.ts';

/** The `workout` row. */
export interface WorkoutRow {
  readonly id: string;
  readonly athleteId: string;
  readonly status: WorkoutStatus;
  readonly source: 'live' | 'import';
  readonly importId: string | null;
  readonly naturalKey: string | null;
  readonly title: string;
  readonly zone: string;
  readonly goal: string;
  readonly note: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** The `set` row, whole: a projection is always an upsert. */
export interface SetRow {
  readonly workoutId: string;
  readonly setId: string;
  readonly athleteId: string;
  readonly slotId: string;
  readonly exerciseId: string;
  readonly type: string;
  readonly loadKind: string;
  readonly loadValue: number;
  readonly loadUnit: string;
  /** The entered value in kg, three decimals. */
  readonly loadKg: number;
  readonly reps: number;
  readonly rir: number | null;
  readonly durationSec: number | null;
  readonly note: string | null;
  readonly suggestionId: string | null;
  readonly suggested: Suggested | null;
  readonly performedAt: number;
  readonly seq: number;
  readonly removed: boolean;
}

export interface Projection {
  /** null when the fact leaves the row as it is. */
  readonly workout: WorkoutRow | null;
  readonly sets: readonly SetRow[];
}

const CHANGES_WORKOUT: ReadonlySet<FactType> = new Set<FactType>([
  'workout_started',
  'workout_finished',
  'workout_abandoned',
  'workout_imported',
  'import_undone',
  'note_written',
]);

/** The rows that change with `event`, from the state AFTER it. Pure, so that a rebuild from the log gives the very rows that the ledger wrote. */
export function project(state: WorkoutState, event: FoldableEvent): Projection {
  const { fact } = event;
  const touched =
    fact.type === 'set_logged'
      ? [fact.set.setId]
      : fact.type === 'workout_imported'
        ? fact.sets.map((set) => set.setId)
        : 'setId' in fact
          ? [fact.setId]
          : [];
  const sets = touched.flatMap((id) => {
    const set = state.sets.get(id);
    return set ? [setRow(state, set)] : [];
  });
  const late = fact.type === 'set_logged' && state.status !== 'active';
  return { workout: CHANGES_WORKOUT.has(fact.type) || late ? workoutRow(state) : null, sets };
}

export function workoutRow(state: WorkoutState): WorkoutRow {
  const { workoutId: id, athleteId, status, source, importId, naturalKey, title, zone, goal, note, startedAt, endedAt } = state;
  return { id, athleteId, status, source, importId, naturalKey, title, zone, goal, note, startedAt, endedAt };
}

function setRow(state: WorkoutState, set: LoggedSet): SetRow {
  return {
    workoutId: state.workoutId,
    setId: set.setId,
    athleteId: state.athleteId,
    slotId: set.slotId,
    exerciseId: set.exerciseId,
    type: set.type,
    loadKind: set.load.kind,
    loadValue: set.load.value,
    loadUnit: set.load.unit,
    loadKg: toKg(set.load),
    reps: set.reps,
    rir: set.rir,
    durationSec: set.durationSec,
    note: set.note,
    suggestionId: set.suggestionId,
    suggested: set.suggested ?? null,
    performedAt: set.performedAt,
    seq: set.seq,
    removed: set.removed,
  };
}
