import { wrap } from '@mikro-orm/core';
import { ImportEntity } from '../import/import-entity.ts';
import type { Em } from '../orm.ts';
import { PersonEntity } from './person-entity.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'lifter' | 'coach' | 'admin';
  /** `sub` of the identity provider; null for people made here. */
  readonly subject: string | null;
  /** Unit of new entries; what is logged keeps its own. */
  readonly unit: 'kg' | 'lb';
  readonly bodyweightKg: number | null;
  readonly experience: 'novice' | 'intermediate' | 'advanced' | null;
  /** IANA zone. */
  readonly zone: string;
  readonly goal: 'strength' | 'hypertrophy';
  /** May a suggestion draw among loads of equal worth? Absent in a new person = yes. */
  readonly tryEquals?: boolean;
  readonly createdAt: number;
}
export type PersonChange = Partial<Pick<Person, 'name' | 'unit' | 'bodyweightKg' | 'experience' | 'zone' | 'goal' | 'tryEquals'>>;

export async function findPerson(em: Em, id: string): Promise<Person | null> {
  return plain(await em.findOne(PersonEntity, { id }));
}

/** By the identity provider's `sub`. */
export async function findPersonBySubject(em: Em, subject: string): Promise<Person | null> {
  return plain(await em.findOne(PersonEntity, { subject }));
}

/** For the sign-in page where there is no auth: coaches and the lifters that the seed made, the oldest first. Guests are nobody else's to become. */
export async function listDemoPeople(em: Em, limit = 12): Promise<Person[]> {
  const seeded = await em.find(ImportEntity, { source: 'demo' }, { orderBy: { createdAt: 'asc' }, limit });
  const offered = { $or: [{ role: { $ne: 'lifter' as const } }, { id: { $in: seeded.map(({ athleteId }) => athleteId) } }] };
  const people = await em.find(PersonEntity, offered, { orderBy: { createdAt: 'asc', id: 'asc' }, limit });
  return people.map((person) => wrap(person).toPOJO() as Person);
}

/** Adds the person unless the id or the subject is known, and answers who is there now: two first requests of one person make one row. */
export async function addPerson(em: Em, person: Person): Promise<Person> {
  await em.upsert(PersonEntity, person, { onConflictAction: 'ignore', onConflictFields: person.subject === null ? ['id'] : ['subject'] });
  const fresh = em.fork();
  const found = typeof person.subject === 'string' ? await findPersonBySubject(fresh, person.subject) : await findPerson(fresh, person.id);
  if (!found) throw new Error(`person ${person.id} was neither added nor found`);
  return found;
}

/** null = no such person. */
export async function changePerson(em: Em, id: string, change: PersonChange): Promise<Person | null> {
  const person = await em.findOne(PersonEntity, { id });
  if (!person) return null;
  em.assign(person, change);
  await em.flush();
  return wrap(person).toPOJO() as Person;
}

function plain(person: object | null): Person | null {
  return person && (wrap(person).toPOJO() as Person);
}
