import type { WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { upcast } from '@gymgenius/domain/workout/upcast/upcast';
import type { Pool } from 'pg';

/** One event as PostgreSQL has it, with the answer that its command got. */
export interface Logged {
  readonly event: WorkoutEvent;
  readonly refused: string | null;
}

export interface Log {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly lastSeq: number;
  readonly status: 'new' | 'active' | 'ended';
  readonly events: readonly Logged[];
  /** Sets in the projection that are not removed. */
  readonly sets: number;
}

interface Row extends Omit<WorkoutEvent, 'fact'> {
  readonly payload: unknown;
  readonly type: string;
  readonly refused: string | null;
}

/** Every log, read when all is over and past every cache of the product. */
export async function readLogs(db: Pool): Promise<Map<string, Log>> {
  const sessions = await db.query<Omit<Log, 'events'>>(
    `select s.workout_id as "workoutId", s.athlete_id as "athleteId", s.epoch::float8 as epoch, s.last_seq as "lastSeq", s.status,
       (select count(*)::int from "set" where workout_id = s.workout_id and not removed) as sets
     from workout_session s`,
  );
  const { rows } = await db.query<Row>(
    `select workout_id as "workoutId", seq, epoch::float8 as epoch, command_id as "commandId", actor_id as "actorId", client_id as "clientId",
       client_seq as "clientSeq", schema_version as "schemaVersion", (extract(epoch from performed_at) * 1000)::float8 as "performedAt",
       (extract(epoch from at) * 1000)::float8 as at, type, payload, result->>'refused' as refused
     from workout_event order by workout_id, seq`,
  );
  const events = Map.groupBy(rows, ({ workoutId }) => workoutId);
  return new Map(
    sessions.rows.map((session) => [
      session.workoutId,
      {
        ...session,
        events: (events.get(session.workoutId) ?? []).map(({ payload, type, refused, ...event }) => ({
          event: { ...event, fact: upcast(type, event.schemaVersion, payload) },
          refused,
        })),
      },
    ]),
  );
}
