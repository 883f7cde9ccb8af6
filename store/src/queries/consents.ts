import type { Pool } from 'pg';

export interface Consent {
  readonly coachId: string;
  readonly athleteId: string;
  readonly athleteName: string;
}

const CONSENTS = {
  name: 'consents_of_coaches',
  text: `select l.coach_id as "coachId", l.athlete_id as "athleteId", p.name as "athleteName"
    from coach_link l join person p on p.id = l.athlete_id
    where l.coach_id = any($1::uuid[]) and l.status = 'active' order by p.name, p.id`,
};
const HAS_CONSENT = {
  name: 'has_consent',
  text: `select 1 from coach_link where coach_id = $1 and athlete_id = $2 and status = 'active'`,
};

/** Every athlete who lets one of these coaches watch, right now. */
export async function consentsOf(pool: Pool, coachIds: readonly string[]): Promise<readonly Consent[]> {
  return (await pool.query<Consent>({ ...CONSENTS, values: [coachIds] })).rows;
}

export async function hasConsent(pool: Pool, coachId: string, athleteId: string): Promise<boolean> {
  return (await pool.query({ ...HAS_CONSENT, values: [coachId, athleteId] })).rows.length > 0;
}
