import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { FIVE_BY_FIVE } from '@gymgenius/domain/programs/built-in/five-by-five';
import { upload, type Target } from '@gymgenius/gateway/testing/access-requests';
import type { Bed } from '@gymgenius/gateway/testing/gateway-bed';
import { LifterClient } from '@gymgenius/gateway/testing/lifter-client';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** Somebody with one of everything that a person can own: the attacker, or whom they are after. */
export interface Owner {
  readonly token: string;
  readonly personId: string;
  /** Words that are in all of it. */
  readonly words: string;
  readonly target: Target;
  /** A finished workout that no message names. */
  readonly hidden: Target;
  /** By the name of the parameter in a route. */
  readonly ids: Readonly<Record<string, string>>;
  /** A file that waits for its commit. */
  readonly uploadId: string;
  readonly endpoint: string;
}

export const PUSH_KEYS = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) };

export async function makeOwner(bed: Bed, words: string): Promise<Owner> {
  const { token, personId } = await bed.person();
  const made = async (path: string, body: unknown) => {
    const answer = await bed.request('POST', path, { token, body, headers: { 'idempotency-key': randomUUID() } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const [gymId, programId] = [randomUUID(), randomUUID()];
  await made('/v1/gyms', { gymId: randomUUID(), name: `${words} at home`, kit: KG_KIT });
  // The second one is not the default: nothing but its owner keeps it from being deleted.
  await made('/v1/gyms', { gymId, name: words, kit: KG_KIT });
  await made('/v1/programs', { programId, program: { ...FIVE_BY_FIVE, about: words }, goal: 0.5, adjustments: [], isActive: true });
  const exercise = await made('/v1/exercises', { name: words, equipment: 'cable', pattern: 'x', mechanic: 'compound' });
  const importId = String((await made('/v1/imports', upload(words)))['importId']);
  await made(`/v1/imports/${importId}/commit`, { unit: 'kg', skipLastWorkouts: 0, exercises: { 'Squat (Barbell)': 'bench-press' } });
  const uploadId = String((await made('/v1/imports', otherUpload(words)))['importId']);
  const endpoint = `https://fcm.googleapis.com/fcm/send/${encodeURIComponent(words)}`;
  await made('/v1/me/push', { endpoint, keys: PUSH_KEYS });
  const coach = await bed.person('coach');
  await bed.link(coach.personId, personId);
  const hidden = await lifting(bed, token, personId, words, true);
  const target = await lifting(bed, token, personId, words, false);
  const ids = {
    workoutId: target.workoutId,
    athleteId: personId,
    personId: coach.personId,
    gymId,
    programId,
    exerciseId: String(exercise['id']),
    importId,
  };
  return { token, personId, words, target, hidden, ids, uploadId, endpoint };
}

function otherUpload(words: string) {
  const { text, ...rest } = upload(`${words} again`);
  return { ...rest, text: text.replaceAll('2024-03-01', '2024-05-02') };
}

async function lifting(bed: Bed, token: string, athleteId: string, note: string, isOver: boolean): Promise<Target> {
  const phone = new LifterClient(await bed.connect(token));
  await phone.start();
  const setId = randomUUID();
  await phone.logSet({ setId, note });
  if (isOver) await phone.send(phone.envelope({ type: 'finish_workout' }));
  phone.socket.disconnect();
  return { athleteId, workoutId: phone.workoutId, slotId: phone.slotId, setId };
}

/** Rows of a person, by table. What is derived from them by itself, later (states, suggestions, the outbox), is nobody's writing. */
const ROWS: Readonly<Record<string, string>> = {
  person: 'select t::text as x from person t where id = $1',
  coach_link: 'select t::text as x from coach_link t where athlete_id = $1',
  gym: 'select t::text as x from gym t where athlete_id = $1',
  custom_exercise: 'select t::text as x from custom_exercise t where athlete_id = $1',
  exercise_alias: 'select t::text as x from exercise_alias t where athlete_id = $1',
  import: 'select t::text as x from import t where athlete_id = $1',
  import_upload: 'select t::text as x from import_upload t where athlete_id = $1',
  program: 'select t::text as x from program t where athlete_id = $1',
  push_subscription: 'select t::text as x from push_subscription t where person_id = $1',
  workout: 'select t::text as x from workout t where athlete_id = $1',
  set: 'select t::text as x from "set" t where athlete_id = $1',
  // Whose it is and how far it is; which gateway holds it and when it wakes is the gateways' own business.
  workout_session: 'select workout_id::text || status || last_seq as x from workout_session where athlete_id = $1',
  workout_event:
    'select t::text as x from workout_event t where workout_id in (select workout_id from workout_session where athlete_id = $1)',
};

/** A digest of all that is written of somebody, by table. */
export async function written(db: Pool, athleteId: string): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const [table, rows] of Object.entries(ROWS)) {
    const found = await db.query<{ sum: string | null }>(`select md5(string_agg(x, '|' order by x)) as sum from (${rows}) r`, [athleteId]);
    sums[table] = found.rows[0]?.sum ?? 'nothing';
  }
  return sums;
}
