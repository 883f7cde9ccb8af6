import type { Load, LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';

/** A logged set as history shows it. */
export interface SetView {
  readonly setId: string;
  readonly workoutId: string;
  readonly slotId: string;
  readonly exerciseId: string;
  readonly type: SetType;
  readonly load: Load;
  readonly reps: number;
  readonly rir: number | null;
  readonly durationSec: number | null;
  readonly note: string | null;
  readonly performedAt: number;
}

/** A `set` row, from SQL or as an entity. */
export interface SetQueryRow {
  readonly setId: string;
  readonly workoutId: string;
  readonly slotId: string;
  readonly exerciseId: string;
  readonly type: SetType;
  readonly loadKind: LoadKind;
  readonly loadValue: number;
  readonly loadUnit: Unit;
  readonly reps: number;
  readonly rir?: number | null | undefined;
  readonly durationSec?: number | null | undefined;
  readonly note?: string | null | undefined;
  readonly performedAt: number;
}

export const SET_VIEW_COLUMNS = `s.set_id as "setId", s.workout_id as "workoutId", s.slot_id as "slotId", s.exercise_id as "exerciseId", s.type,
  s.load_kind as "loadKind", s.load_value as "loadValue", s.load_unit as "loadUnit", s.reps, s.rir, s.duration_sec as "durationSec", s.note,
  (extract(epoch from s.performed_at) * 1000)::float8 as "performedAt"`;

export function toSetView(row: SetQueryRow): SetView {
  const { setId, workoutId, slotId, exerciseId, type, loadKind, loadValue, loadUnit, reps, rir, durationSec, note, performedAt } = row;
  const load = { kind: loadKind, value: loadValue, unit: loadUnit };
  return {
    setId,
    workoutId,
    slotId,
    exerciseId,
    type,
    load,
    reps,
    rir: rir ?? null,
    durationSec: durationSec ?? null,
    note: note ?? null,
    performedAt,
  };
}
