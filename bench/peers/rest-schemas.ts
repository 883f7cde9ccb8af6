import type { FinishEnvelope, SetEnvelope, StartEnvelope } from '../src/load/commands.ts';

// Bodies as Fastify checks them: compiled once, the usual way there.
const uuid = { type: 'string', format: 'uuid' } as const;
const place = { commandId: uuid, clientId: uuid, clientSeq: { type: 'integer', minimum: 1 }, performedAt: { type: 'number' } } as const;
const placed = ['commandId', 'clientId', 'clientSeq', 'performedAt'] as const;
type Place = Pick<SetEnvelope, (typeof placed)[number]>;

export type StartBody = Place & { readonly workoutId: string } & Omit<StartEnvelope['command'], 'type'>;
export const START = {
  type: 'object',
  additionalProperties: false,
  required: [...placed, 'workoutId', 'title', 'zone', 'goal', 'kit', 'slots'],
  properties: {
    ...place,
    workoutId: uuid,
    title: { type: 'string', maxLength: 120 },
    zone: { type: 'string', maxLength: 60 },
    goal: { enum: ['strength', 'hypertrophy'] },
    kit: { type: 'object' },
    slots: { type: 'array', maxItems: 60, items: { type: 'object', required: ['slotId', 'exerciseId'], properties: { slotId: uuid } } },
  },
};

export type SetBody = Place & { readonly set: SetEnvelope['command']['set'] };
export const SET = {
  type: 'object',
  additionalProperties: false,
  required: [...placed, 'set'],
  properties: {
    ...place,
    set: {
      type: 'object',
      required: ['setId', 'slotId', 'type', 'load', 'reps'],
      properties: {
        setId: uuid,
        slotId: uuid,
        type: { type: 'string', maxLength: 20 },
        load: {
          type: 'object',
          required: ['kind', 'value', 'unit'],
          properties: { kind: { type: 'string' }, value: { type: 'number', minimum: 0, maximum: 2000 }, unit: { enum: ['kg', 'lb'] } },
        },
        reps: { type: 'integer', minimum: 0, maximum: 200 },
        rir: { type: ['number', 'null'] },
      },
    },
  },
};

export type FinishBody = Pick<FinishEnvelope, (typeof placed)[number]>;
export const FINISH = { type: 'object', additionalProperties: false, required: placed, properties: place };
