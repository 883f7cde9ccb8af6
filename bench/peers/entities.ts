import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '@gymgenius/store/moment-type';

// The tables of the log as an ORM sees them; those of workouts, sets and people are the store's own.
export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'workout_session',
  properties: {
    workoutId: p.uuid().primary(),
    athleteId: p.uuid(),
    epoch: p.bigint('number'),
    lastSeq: p.integer(),
    status: p.text().$type<'new' | 'active' | 'ended'>(),
    wakeAt: p.type(MomentType).$type<number>().nullable(),
    lastSetAt: p.type(MomentType).$type<number>().nullable(),
  },
});

export const EventEntity = defineEntity({
  name: 'Event',
  tableName: 'workout_event',
  properties: {
    workoutId: p.uuid().primary(),
    seq: p.integer().primary(),
    epoch: p.bigint('number'),
    commandId: p.uuid(),
    actorId: p.uuid(),
    clientId: p.uuid(),
    clientSeq: p.integer(),
    type: p.text(),
    schemaVersion: p.smallint(),
    payload: p.json(),
    result: p.json(),
    performedAt: p.type(MomentType).$type<number>(),
    at: p.type(MomentType).$type<number>(),
  },
});

export const OutboxEntity = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  properties: { id: p.bigint('number').primary(), workoutId: p.uuid(), athleteId: p.uuid(), seq: p.integer(), type: p.text() },
});

export const PredictionEntity = defineEntity({
  name: 'Prediction',
  tableName: 'prediction',
  properties: {
    suggestionId: p.uuid().primary(),
    workoutId: p.uuid(),
    basisSeq: p.integer(),
    epoch: p.bigint('number'),
    modelVersion: p.text(),
    source: p.text(),
    payload: p.json(),
  },
});
