import { defineEntity, p } from '@mikro-orm/core';
import { MomentType } from '../moment-type.ts';

export const CoachLinkEntity = defineEntity({
  name: 'CoachLink',
  tableName: 'coach_link',
  properties: {
    id: p.uuid().primary(),
    athleteId: p.uuid(),
    /** null until somebody accepts. */
    coachId: p.uuid().nullable(),
    code: p.text().nullable(),
    codeExpiresAt: p.type(MomentType).$type<number>().nullable(),
    status: p.text().$type<'invited' | 'active' | 'revoked'>(),
    scope: p.text(),
    createdAt: p.type(MomentType).$type<number>(),
    revokedAt: p.type(MomentType).$type<number>().nullable(),
  },
});
