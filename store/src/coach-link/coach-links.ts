import type { Em } from '../orm.ts';
import { CoachLinkEntity } from './coach-link-entity.ts';

export interface Invitation {
  readonly id: string;
  readonly athleteId: string;
  readonly code: string;
  readonly expiresAt: number;
  readonly createdAt: number;
}

export async function invite(em: Em, { expiresAt, ...invitation }: Invitation): Promise<void> {
  await em.insert(CoachLinkEntity, {
    ...invitation,
    coachId: null,
    codeExpiresAt: expiresAt,
    status: 'invited',
    scope: 'live_and_history',
    revokedAt: null,
  });
}

export type Accepted =
  | { readonly ok: true; readonly athleteId: string }
  | { readonly ok: false; readonly why: 'code_unknown' | 'code_expired' | 'already_linked' };

/** Turns an invitation into consent, once: the code is spent by the same statement. */
export async function acceptInvitation(em: Em, code: string, coachId: string, now: number): Promise<Accepted> {
  const link = await em.findOne(CoachLinkEntity, { code, status: 'invited' });
  if (!link || link.athleteId === coachId) return { ok: false, why: 'code_unknown' };
  if (link.codeExpiresAt !== null && link.codeExpiresAt !== undefined && link.codeExpiresAt < now)
    return { ok: false, why: 'code_expired' };
  if (await hasConsent(em, coachId, link.athleteId)) return { ok: false, why: 'already_linked' };
  const spent = await em.nativeUpdate(CoachLinkEntity, { id: link.id, status: 'invited' }, { status: 'active', coachId, code: null });
  return spent === 1 ? { ok: true, athleteId: link.athleteId } : { ok: false, why: 'code_unknown' };
}

/** Ends the consent; false = there was none. From the commit on, `hasConsent` says no (I10). */
export async function revokeLink(em: Em, athleteId: string, coachId: string, now: number): Promise<boolean> {
  return (await em.nativeUpdate(CoachLinkEntity, { athleteId, coachId, status: 'active' }, { status: 'revoked', revokedAt: now })) > 0;
}

export async function hasConsent(em: Em, coachId: string, athleteId: string): Promise<boolean> {
  return (await em.count(CoachLinkEntity, { coachId, athleteId, status: 'active' })) > 0;
}

export interface LinkedPerson {
  readonly personId: string;
  readonly name: string;
}

export function coachesOf(em: Em, athleteId: string): Promise<LinkedPerson[]> {
  return em.execute<LinkedPerson[]>(
    `select p.id as "personId", p.name from coach_link l join person p on p.id = l.coach_id where l.athlete_id = ? and l.status = 'active' order by p.name`,
    [athleteId],
  );
}

export interface Athlete extends LinkedPerson {
  readonly lastWorkoutAt: number | null;
  /** Finished workouts in the 28 days before `now`. */
  readonly workouts28d: number;
}

/** A coach's athletes, the latest workout first. */
export function athletesOf(em: Em, coachId: string, now: number): Promise<Athlete[]> {
  return em.execute<Athlete[]>(
    `select p.id as "personId", p.name, (extract(epoch from w.last) * 1000)::float8 as "lastWorkoutAt", coalesce(w.recent, 0)::int as "workouts28d"
     from coach_link l join person p on p.id = l.athlete_id
     left join lateral (
       select max(started_at) as last, count(*) filter (where status = 'finished' and started_at > to_timestamp(? / 1000.0) - interval '28 days') as recent
       from workout where athlete_id = l.athlete_id and status in ('active', 'finished')
     ) w on true
     where l.coach_id = ? and l.status = 'active' order by w.last desc nulls last, p.name`,
    [now, coachId],
  );
}
