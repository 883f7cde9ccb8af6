import { ms } from './projected-columns.ts';
import type { CommandResult } from './workout-ledger.ts';

/** A row of the log as `READ` gives it. */
export interface EventRow {
  readonly workoutId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly commandId: string;
  readonly actorId: string;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  readonly schemaVersion: number;
  readonly performedAt: number;
  readonly at: number;
  readonly type: string;
  readonly payload: unknown;
  readonly result: CommandResult;
}

const LEASE = 'workout_id as "workoutId", athlete_id as "athleteId", epoch::float8 as epoch, last_seq as "lastSeq"';

/** Takes over a known workout. */
export const ACQUIRE = {
  name: 'ledger_acquire_1',
  text: `update workout_session set owner = $2, owner_addr = $3, epoch = epoch + 1, updated_at = now() where workout_id = $1 returning ${LEASE}`,
};

/** Takes over a workout that may be new. */
export const OPEN = {
  name: 'ledger_open_1',
  text: `insert into workout_session as s (workout_id, owner, owner_addr, athlete_id, epoch) values ($1, $2, $3, $4, 1)
    on conflict (workout_id) do update set owner = excluded.owner, owner_addr = excluded.owner_addr, epoch = s.epoch + 1, updated_at = now()
    returning ${LEASE}`,
};

export const RELEASE = {
  name: 'ledger_release_1',
  text: 'update workout_session set owner = null, owner_addr = null where workout_id = $1 and epoch = $2',
};

export const READ = {
  name: 'ledger_read_1',
  text: `select workout_id as "workoutId", seq, epoch::float8 as epoch, command_id as "commandId", actor_id as "actorId", client_id as "clientId",
      client_seq as "clientSeq", schema_version as "schemaVersion", ${ms('performed_at')} as "performedAt", ${ms('at')} as at, type, payload, result
    from workout_event where workout_id = $1 and seq > $2 and seq <= $3 order by seq`,
};

export const HEADS = { name: 'ledger_heads_1', text: `select ${LEASE}, status from workout_session where workout_id = any($1::uuid[])` };

export const LOCATE = {
  name: 'ledger_locate_1',
  text: 'select athlete_id as "athleteId", owner, owner_addr as "ownerAddress", epoch::float8 as epoch from workout_session where workout_id = $1',
};

export const ACTIVE_OF = {
  name: 'ledger_active_of_1',
  text: `select workout_id as "workoutId", ${ms('last_set_at')} as "lastSetAt" from workout_session where athlete_id = $1 and status = 'active'`,
};
