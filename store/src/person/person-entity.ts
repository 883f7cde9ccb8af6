import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '../moment-type.ts';

export const PersonEntity = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    role: p.text().$type<'lifter' | 'coach' | 'admin'>(),
    subject: p.text().nullable(),
    unit: p.text().$type<'kg' | 'lb'>(),
    bodyweightKg: p.double().$type<number>().nullable(),
    experience: p.text().$type<'novice' | 'intermediate' | 'advanced'>().nullable(),
    zone: p.text(),
    goal: p.text().$type<'strength' | 'hypertrophy'>(),
    tryEquals: p.boolean().default(true),
    createdAt: p.type(MomentType).$type<number>(),
  },
});
