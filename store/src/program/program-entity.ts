import { defineEntity, p } from '@mikro-orm/core';
import type { Program } from '@gymgenius/domain/programs/program';
import type { Adjustment } from '@gymgenius/domain/programs/program-run';
import { MomentType } from '../moment-type.ts';

export const ProgramEntity = defineEntity({
  name: 'Program',
  tableName: 'program',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    definition: p.json<Program>(),
    goal: p.double().$type<number>(),
    adjustments: p.json<readonly Adjustment[]>(),
    isActive: p.boolean(),
    createdAt: p.type(MomentType).$type<number>(),
    updatedAt: p.type(MomentType).$type<number>(),
    removedAt: p.type(MomentType).$type<number>().nullable(),
  },
});
