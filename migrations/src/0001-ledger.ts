import { Migration } from '@mikro-orm/migrations';

/** The log of every workout, who may write it, what waits to be published, and the rows that are projected from it. */
export class Ledger extends Migration {
  override up(): void {
    // No foreign keys on these tables: each would lock another row on every logged set. The ledger's statement keeps them whole.
    // Free space in each page lets a set update its session in place (HOT), and no index names a column that a set changes.
    this.addSql(`create table workout_session (
      workout_id uuid primary key,
      athlete_id uuid not null,
      owner text,
      owner_addr text,
      epoch bigint not null default 0,
      last_seq int not null default 0,
      wake_at timestamptz,
      last_set_at timestamptz,
      status text not null default 'new' check (status in ('new', 'active', 'ended')),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      -- Checked when the statement ends, not row by row: finishing the old workout and starting the new one is one statement.
      constraint workout_session_one_active exclude using btree (athlete_id with =) where (status = 'active') deferrable initially immediate
    ) with (fillfactor = 70)`);
    this.addSql(`create index workout_session_athlete on workout_session (athlete_id)`);

    this.addSql(`create table workout_event (
      workout_id uuid not null,
      seq int not null check (seq > 0),
      epoch bigint not null,
      command_id uuid not null,
      actor_id uuid not null,
      client_id uuid,
      client_seq int,
      type text not null,
      schema_version smallint not null,
      payload jsonb not null,
      result jsonb not null,
      performed_at timestamptz not null,
      at timestamptz not null,
      constraint workout_event_pkey primary key (workout_id, seq),
      constraint workout_event_command unique (workout_id, command_id)
    )`);
    this.addSql(
      `create unique index workout_event_client_seq on workout_event (workout_id, actor_id, client_id, client_seq) where client_id is not null`,
    );
    this.addSql(`create index workout_event_at on workout_event using brin (at)`);

    this.addSql(`create table outbox (
      id bigint generated always as identity primary key,
      workout_id uuid not null,
      athlete_id uuid not null,
      seq int not null,
      type text not null,
      created_at timestamptz not null default now(),
      sent_at timestamptz
    ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000)`);
    this.addSql(`create index outbox_workout on outbox (workout_id, seq)`);
    this.addSql(`create index outbox_unsent on outbox (id) where sent_at is null`);

    this.addSql(`create table workout (
      id uuid primary key,
      athlete_id uuid not null,
      status text not null check (status in ('active', 'finished', 'abandoned', 'undone')),
      source text not null check (source in ('live', 'import')),
      import_id uuid,
      natural_key text,
      title text not null,
      zone text not null,
      goal text not null,
      note text,
      started_at timestamptz not null,
      ended_at timestamptz
    )`);
    this.addSql(`create index workout_athlete on workout (athlete_id, started_at desc)`);
    this.addSql(`create index workout_import on workout (import_id) where import_id is not null`);
    this.addSql(
      `create unique index workout_natural_key on workout (athlete_id, natural_key) where natural_key is not null and status <> 'undone'`,
    );

    this.addSql(`create table "set" (
      workout_id uuid not null,
      set_id uuid not null,
      athlete_id uuid not null,
      slot_id uuid not null,
      exercise_id text not null,
      type text not null,
      load_kind text not null,
      load_value double precision not null,
      load_unit text not null,
      load_kg double precision not null,
      reps smallint not null,
      rir double precision,
      duration_sec double precision,
      note text,
      suggestion_id uuid,
      performed_at timestamptz not null,
      seq int not null,
      removed boolean not null,
      primary key (workout_id, set_id)
    )`);
    this.addSql(`create index set_history on "set" (athlete_id, exercise_id, performed_at desc) where not removed`);
    this.addSql(`create index set_recent on "set" (athlete_id, performed_at desc) where not removed`);

    // A suggestion is a message, not a fact; kept so that receipts and the trainer can compare it with what was done.
    this.addSql(`create table prediction (
      suggestion_id uuid primary key,
      workout_id uuid not null,
      basis_seq int not null,
      epoch bigint not null,
      model_version text not null,
      source text not null,
      payload jsonb not null,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create index prediction_basis on prediction (workout_id, basis_seq)`);
  }

  override down(): void {
    this.addSql(`drop table prediction, "set", workout, outbox, workout_event, workout_session`);
  }
}
