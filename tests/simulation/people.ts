import type { Role } from '@gymgenius/proto/rest/people';

/** Two lifters and the coach who may watch both. A token is its person's id. */
export const ATHLETES = ['11111111-1111-4111-a111-111111111111', '22222222-2222-4222-a222-222222222222'] as const;
export const COACHES = ['99999999-9999-4999-a999-999999999999'] as const;

export function isCoach(personId: string): boolean {
  return COACHES.some((coach) => coach === personId);
}

export function roleOf(personId: string): Role {
  return isCoach(personId) ? 'coach' : 'lifter';
}
