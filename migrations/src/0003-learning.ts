import { Migration } from '@mikro-orm/migrations';

/** What was learned: each lifter's state, each model and its nights. */
export class Learning extends Migration {
  override up(): void {
    // One row an exercise, and one named 'all' for what belongs to the lifter alone; basis = the watermark, written with the blob or not at all.
    this.addSql(`create table lifter_state (
      athlete_id uuid not null,
      exercise_id text not null,
      state_version int not null,
      basis jsonb not null,
      blob bytea not null,
      updated_at timestamptz not null default now(),
      primary key (athlete_id, exercise_id)
    )`);

    this.addSql(`create table model_version (
      name text primary key,
      sha256 text not null,
      card jsonb not null,
      status text not null,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create table model_pointer (
      name text primary key,
      version text not null references model_version (name),
      revision int not null default 1,
      updated_at timestamptz not null default now()
    )`);

    this.addSql(`create table nightly_run (
      date date primary key,
      status text not null check (status in ('queued', 'running', 'succeeded', 'failed')),
      started_at timestamptz,
      finished_at timestamptz,
      result jsonb,
      updated_at timestamptz not null default now()
    )`);
  }

  override down(): void {
    this.addSql(`drop table nightly_run, model_pointer, model_version, lifter_state`);
  }
}
