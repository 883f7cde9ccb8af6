import { defineEntity, p } from '@mikro-orm/core';
import type { LoadKind, Unit } from '@gymgenius/domain/lifting/load';
import type { SetType } from '@gymgenius/domain/lifting/set';
import type { Suggested } from '@gymgenius/domain/prediction/suggested';
import { MomentType } from '../moment-type.ts';

/** Projected from the log: read here, written by the ledger alone. */
export const WorkoutEntity = defineEntity({
  name: 'Workout',
  tableName: 'workout',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    status: p.text().$type<'active' | 'finished' | 'abandoned' | 'undone'>(),
    source: p.text().$type<'live' | 'import'>(),
    importId: p.uuid().nullable(),
    naturalKey: p.text().nullable(),
    title: p.text(),
    zone: p.text(),
    goal: p.text().$type<'strength' | 'hypertrophy'>(),
    note: p.text().nullable(),
    startedAt: p.type(MomentType).$type<number>(),
    endedAt: p.type(MomentType).$type<number>().nullable(),
  },
});

export const SetEntity = defineEntity({
  name: 'Set',
  tableName: 'set',
  properties: {
    workoutId: p.uuid().primary(),
    setId: p.uuid().primary(),
    athleteId: p.uuid(),
    slotId: p.uuid(),
    exerciseId: p.text(),
    type: p.text().$type<SetType>(),
    loadKind: p.text().$type<LoadKind>(),
    loadValue: p.double().$type<number>(),
    loadUnit: p.text().$type<Unit>(),
    loadKg: p.double().$type<number>(),
    reps: p.smallint(),
    rir: p.double().$type<number>().nullable(),
    durationSec: p.double().$type<number>().nullable(),
    note: p.text().nullable(),
    suggestionId: p.uuid().nullable(),
    suggested: p.json().$type<Suggested>().nullable(),
    performedAt: p.type(MomentType).$type<number>(),
    seq: p.integer(),
    removed: p.boolean(),
  },
});
