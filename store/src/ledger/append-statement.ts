import { jsonShape, moment, SET_COLUMNS, upsert, WORKOUT_COLUMNS } from './projected-columns.ts';
import type { AppendOutcome, CommandResult, LedgerEntry } from './workout-ledger.ts';

/**
 * The one statement of the hot path: a batch of entries, at most one a workout, in one implicit transaction.
 *
 *   locked  every session of the batch, FOR UPDATE in the order of workout ids, so that two batches cannot deadlock. A statement that waited
 *           here sees the newest epoch and last_seq; its snapshot of the log may be older, but then last_seq has moved and the fence holds.
 *   dup     commands that the log has already (I2)
 *   next    unknown commands whose epoch and place are right (I3, I4)
 *   fence   of those, groups that are complete
 *
 * Everything else (event, projections, session, outbox) is written from `fence` alone. The laterals with `limit 1` keep both look-ups
 * index scans in a generic plan made while the tables were still empty.
 */
const TEXT = `
with input as materialized (
  select * from json_to_recordset($1::json) as t(
    ord int, "workoutId" uuid, seq int, epoch bigint, "commandId" uuid, "actorId" uuid, "clientId" uuid, "clientSeq" int, "schemaVersion" smallint,
    "performedAt" float8, at float8, fact jsonb, result jsonb, status text, "wakeAt" float8, "lastSetAt" float8, publish boolean, "group" text,
    workout json, sets json)
), locked as materialized (
  select s.* from (select "workoutId" from input order by "workoutId") i
  cross join lateral (
    select workout_id, athlete_id, epoch, last_seq from workout_session where workout_id = i."workoutId" limit 1 for update
  ) s
), dup as materialized (
  select i.ord, e.* from input i
  cross join lateral (
    select seq, epoch, actor_id, result from workout_event where workout_id = i."workoutId" and command_id = i."commandId" limit 1
  ) e
), next as materialized (
  select i.*, l.athlete_id from input i
  join locked l on l.workout_id = i."workoutId" and l.epoch = i.epoch and l.last_seq = i.seq - 1
  where i.ord not in (select ord from dup)
), fence as materialized (
  select n.* from next n
  where n."group" is null
     or (select count(*) from next g where g."group" = n."group") = (select count(*) from input g where g."group" = n."group")
), event as (
  insert into workout_event
    (workout_id, seq, epoch, command_id, actor_id, client_id, client_seq, type, schema_version, payload, result, performed_at, at)
  select "workoutId", seq, epoch, "commandId", "actorId", "clientId", "clientSeq", fact->>'type', "schemaVersion", fact, result,
    ${moment('"performedAt"')}, ${moment('at')}
  from fence
), project_workout as (
  ${upsert('workout', ['id'], WORKOUT_COLUMNS, `fence f cross join lateral json_to_record(f.workout) as w(${jsonShape(WORKOUT_COLUMNS)}) where w.id is not null`, 'w')}
), project_set as (
  ${upsert('"set"', ['workout_id', 'set_id'], SET_COLUMNS, `fence f cross join lateral json_to_recordset(f.sets) as s(${jsonShape(SET_COLUMNS)}) where true`, 's')}
), session as (
  update workout_session s
  set last_seq = f.seq, status = f.status, wake_at = ${moment('f."wakeAt"')}, last_set_at = ${moment('f."lastSetAt"')}, updated_at = now()
  from fence f where s.workout_id = f."workoutId"
), publish as (
  insert into outbox (workout_id, athlete_id, seq, type) select "workoutId", athlete_id, seq, fact->>'type' from fence where publish order by ord
)
select i.ord, f.ord is not null as applied, d.seq, d.epoch::float8 as epoch, d.actor_id as "actorId", d.result
from input i left join fence f on f.ord = i.ord left join dup d on d.ord = i.ord`;

export interface AppendRow {
  readonly ord: number;
  readonly applied: boolean;
  readonly seq: number | null;
  readonly epoch: number | null;
  readonly actorId: string | null;
  readonly result: CommandResult | null;
}

/** The statement as `pg` takes it: prepared once a connection under its name. */
export function appendStatement(entries: readonly LedgerEntry[]): { name: string; text: string; values: [string] } {
  const rows = entries.map(({ event, result, projection, session, publish, group }, ord) => ({
    ord,
    ...event,
    result,
    ...session,
    publish,
    group,
    workout: projection.workout,
    sets: projection.sets,
  }));
  return { name: 'ledger_append_1', text: TEXT, values: [JSON.stringify(rows)] };
}

export function outcomesOf(entries: readonly LedgerEntry[], rows: readonly AppendRow[]): AppendOutcome[] {
  const byOrd = new Map(rows.map((row) => [row.ord, row]));
  return entries.map(({ event }, ord) => {
    const row = byOrd.get(ord);
    if (row?.applied) return { kind: 'applied', seq: event.seq };
    if (row && row.seq !== null && row.epoch !== null && row.actorId !== null && row.result !== null)
      return { kind: 'duplicate', seq: row.seq, epoch: row.epoch, actorId: row.actorId, result: row.result };
    return { kind: 'fenced' };
  });
}
