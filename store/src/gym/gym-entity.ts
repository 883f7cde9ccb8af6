import { defineEntity, p } from '@mikro-orm/core';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import { MomentType } from '../moment-type.ts';

export const GymEntity = defineEntity({
  name: 'Gym',
  tableName: 'gym',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    name: p.text(),
    kit: p.json<Kit>(),
    isDefault: p.boolean(),
    createdAt: p.type(MomentType).$type<number>(),
  },
});
