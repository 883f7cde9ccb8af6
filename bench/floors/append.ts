import type { Pool } from 'pg';
import type { FloorEntry } from './workout.ts';

const NAME = 'floor_append_1';

/** Fence, event with its key, projections, session and outbox in one statement: the rows that the product writes, and no answer to a retry. */
const TEXT = `
with input as materialized (
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::jsonb[], $9::float8[], $10::float8[], $11::uuid[],
    $12::uuid[], $13::text[], $14::float8[], $15::int[], $16::float8[])
  as t(workout_id, athlete_id, seq, command_id, client_id, client_seq, type, payload, performed_at, at, set_id, slot_id, exercise_id, load, reps, rir)
), locked as materialized (
  select s.* from (select workout_id from input order by workout_id) i
  cross join lateral (select workout_id, epoch, last_seq from workout_session where workout_id = i.workout_id limit 1 for update) s
), fence as materialized (
  select i.* from input i join locked l on l.workout_id = i.workout_id and l.epoch = 1 and l.last_seq = i.seq - 1
), event as (
  insert into workout_event (workout_id, seq, epoch, command_id, actor_id, client_id, client_seq, type, schema_version, payload, result, performed_at, at)
  select workout_id, seq, 1, command_id, athlete_id, client_id, client_seq, type, 1, payload, '{"refused": null}', to_timestamp(performed_at / 1000.0),
    to_timestamp(at / 1000.0) from fence
), started as (
  insert into workout (id, athlete_id, status, source, title, zone, goal, started_at)
  select workout_id, athlete_id, 'active', 'live', payload->>'title', payload->>'zone', payload->>'goal', to_timestamp(performed_at / 1000.0)
  from fence where type = 'workout_started'
), finished as (
  update workout w set status = 'finished', ended_at = to_timestamp(f.performed_at / 1000.0) from fence f where w.id = f.workout_id and f.type = 'workout_finished'
), logged as (
  insert into "set" (workout_id, set_id, athlete_id, slot_id, exercise_id, type, load_kind, load_value, load_unit, load_kg, reps, rir, performed_at, seq, removed)
  select workout_id, set_id, athlete_id, slot_id, exercise_id, 'working', 'external', load, 'kg', load, reps, rir, to_timestamp(performed_at / 1000.0), seq, false
  from fence where type = 'set_logged'
), session as (
  update workout_session s
  set last_seq = f.seq, status = case f.type when 'workout_finished' then 'ended' else 'active' end, updated_at = now(),
    last_set_at = case f.type when 'set_logged' then to_timestamp(f.performed_at / 1000.0) end,
    wake_at = case f.type when 'set_logged' then to_timestamp(f.performed_at / 1000.0) + interval '120 s' end
  from fence f where s.workout_id = f.workout_id
), publish as (
  insert into outbox (workout_id, athlete_id, seq, type) select workout_id, athlete_id, seq, type from fence
)
select workout_id from fence`;

interface Waiting {
  readonly entry: FloorEntry;
  readonly settle: PromiseWithResolvers<void>;
}

const MOST = 256;

/** One batch in flight; the next one is what comes meanwhile, or the rest of this turn of the event loop. An entry of a workout at a time. */
export function batchedAppend(pool: Pool): (entry: FloorEntry) => Promise<void> {
  let queue: Waiting[] = [];
  let busy = false;
  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST);
      try {
        await appendAll(
          pool,
          batch.map(({ entry }) => entry),
        );
        for (const { settle } of batch) settle.resolve();
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    busy = false;
  };
  return (entry) => {
    const settle = Promise.withResolvers<void>();
    queue.push({ entry, settle });
    if (!busy) {
      busy = true;
      setImmediate(() => void flush());
    }
    return settle.promise;
  };
}

/** One statement, at once. */
export async function appendAll(pool: Pool, entries: readonly FloorEntry[]): Promise<void> {
  const of = <Value>(column: (entry: FloorEntry) => Value): Value[] => entries.map(column);
  const set = ({ envelope: { command } }: FloorEntry) => (command.type === 'log_set' ? command.set : null);
  const values = [
    of(({ workout }) => workout.workoutId),
    of(({ workout }) => workout.athleteId),
    of(({ seq }) => seq),
    of(({ envelope }) => envelope.commandId),
    of(({ envelope }) => envelope.clientId),
    of(({ envelope }) => envelope.clientSeq),
    of(({ fact }) => fact.type),
    of(({ fact }) => JSON.stringify(fact)),
    of(({ envelope }) => envelope.performedAt),
    of(({ at }) => at),
    of((entry) => set(entry)?.setId ?? null),
    of((entry) => set(entry)?.slotId ?? null),
    of(({ workout }) => workout.exerciseId),
    of((entry) => set(entry)?.load.value ?? null),
    of((entry) => set(entry)?.reps ?? null),
    of((entry) => set(entry)?.rir ?? null),
  ];
  const { rowCount } = await pool.query({ name: NAME, text: TEXT, values });
  if (rowCount !== entries.length) throw new Error(`${entries.length - (rowCount ?? 0)} of ${entries.length} entries were fenced`);
}

/** A workout's session row, before its first event. */
export async function openSession(pool: Pool, workoutId: string, athleteId: string): Promise<void> {
  const text = 'insert into workout_session (workout_id, athlete_id, owner, epoch) values ($1, $2, $3, 1)';
  await pool.query({ name: 'floor_open_1', text, values: [workoutId, athleteId, 'floor'] });
}
