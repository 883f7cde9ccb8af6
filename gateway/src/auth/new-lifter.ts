import type { Person } from '@gymgenius/store/person/people';

/** Somebody who has told us nothing but a name. */
export function newLifter(id: string, name: string, createdAt: number, subject: string | null = null): Person {
  return {
    id,
    name: name.slice(0, 80),
    role: 'lifter',
    subject,
    unit: 'kg',
    bodyweightKg: null,
    experience: null,
    zone: 'UTC',
    goal: 'hypertrophy',
    createdAt,
  };
}
