import type { Pool } from 'pg';

export type ExportedRow = Readonly<Record<string, unknown>>;

/** The person's rows that belong to no workout, by what they are. Keys of codes and ids of other people are left out; a coach's name is not. */
const ABOUT: Readonly<Record<string, string>> = {
  person: `select id, name, role, unit, bodyweight_kg, experience, zone, goal, try_equals, created_at from person where id = $1`,
  gyms: `select id, name, kit, is_default, created_at from gym where athlete_id = $1 order by created_at, id`,
  exercises: `select id, name, exercise, created_at, archived_at from custom_exercise where athlete_id = $1 order by name`,
  exerciseNames: `select raw_name, exercise_id from exercise_alias where athlete_id = $1 order by raw_name`,
  programs: `select id, definition, goal, adjustments, is_active, created_at, updated_at, removed_at from program where athlete_id = $1 order by created_at, id`,
  coaches: `select p.name, l.status, l.scope, l.created_at, l.revoked_at from coach_link l join person p on p.id = l.coach_id
    where l.athlete_id = $1 order by l.created_at`,
  athletes: `select p.name, l.status, l.scope, l.created_at, l.revoked_at from coach_link l join person p on p.id = l.athlete_id
    where l.coach_id = $1 order by l.created_at`,
  phonesThatRing: `select split_part(endpoint, '/', 3) as service, created_at from push_subscription where person_id = $1 order by created_at`,
  imports: `select id, source, file_name, file_sha256, status, counts, created_at, undone_at from import where athlete_id = $1 order by created_at`,
  learned: `select exercise_id, state_version, basis, encode(blob, 'base64') as state, encode(habits, 'base64') as habits, updated_at
    from lifter_state where athlete_id = $1 order by exercise_id`,
};

/** What was suggested and what was done, of one workout; the log is the truth, the sets are what it comes to. */
const OF_WORKOUT = `select w.id, w.status, w.source, w.title, w.zone, w.goal, w.note, w.started_at, w.ended_at,
    (select coalesce(jsonb_agg(to_jsonb(s) - 'athlete_id' - 'workout_id' order by s.performed_at, s.seq), '[]') from "set" s where s.workout_id = w.id) as sets,
    (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'fact', e.payload, 'result', e.result, 'performedAt', e.performed_at,
      'at', e.at, 'byMe', e.actor_id = $1) order by e.seq), '[]') from workout_event e where e.workout_id = w.id) as events,
    (select coalesce(jsonb_agg(to_jsonb(p) - 'workout_id' order by p.basis_seq), '[]') from prediction p where p.workout_id = w.id) as suggestions
  from workout w where w.id = any($2::uuid[]) and w.athlete_id = $1 order by w.started_at, w.id`;

const AT_A_TIME = 25;

/** Everything that is kept of a person, part by part: a name and its rows; workouts come in pages, oldest first. */
export async function* exportPerson(pool: Pool, personId: string): AsyncGenerator<readonly [part: string, rows: readonly ExportedRow[]]> {
  for (const [part, text] of Object.entries(ABOUT)) yield [part, (await pool.query<ExportedRow>(text, [personId])).rows.map(camel)];
  const { rows: workouts } = await pool.query<{ id: string }>('select id from workout where athlete_id = $1 order by started_at, id', [
    personId,
  ]);
  for (let at = 0; at === 0 || at < workouts.length; at += AT_A_TIME) {
    const ids = workouts.slice(at, at + AT_A_TIME).map(({ id }) => id);
    const { rows } = await pool.query<ExportedRow & { sets: ExportedRow[]; suggestions: ExportedRow[] }>(OF_WORKOUT, [personId, ids]);
    yield [
      'workouts',
      rows.map(({ sets, suggestions, ...row }) =>
        Object.assign(camel(row), { sets: sets.map(camel), suggestions: suggestions.map(camel) }),
      ),
    ];
  }
}

/** `started_at` -> `startedAt`; what is inside was written by us in that way. */
function camel(row: ExportedRow): ExportedRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}
