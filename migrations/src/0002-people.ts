import { Migration } from '@mikro-orm/migrations';

/** Who lifts and who watches, what they own, and what they brought along. */
export class People extends Migration {
  override up(): void {
    this.addSql(`create table person (
      id uuid primary key,
      name text not null,
      role text not null check (role in ('lifter', 'coach', 'admin')),
      subject text unique,
      unit text not null default 'kg' check (unit in ('kg', 'lb')),
      bodyweight_kg double precision,
      experience text check (experience in ('novice', 'intermediate', 'advanced')),
      zone text not null default 'UTC',
      goal text not null default 'hypertrophy' check (goal in ('strength', 'hypertrophy')),
      created_at timestamptz not null default now()
    )`);

    // Consent of one lifter to one coach: an invitation has a code and no coach yet; a revoked link stays, as the record of when it ended.
    this.addSql(`create table coach_link (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      coach_id uuid references person on delete cascade,
      code text unique,
      code_expires_at timestamptz,
      status text not null check (status in ('invited', 'active', 'revoked')),
      scope text not null default 'live_and_history',
      created_at timestamptz not null default now(),
      revoked_at timestamptz,
      check (status <> 'active' or coach_id is not null)
    )`);
    this.addSql(`create unique index coach_link_active on coach_link (coach_id, athlete_id) where status = 'active'`);
    this.addSql(`create index coach_link_athlete on coach_link (athlete_id)`);

    this.addSql(`create table gym (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      name text not null,
      kit jsonb not null,
      is_default boolean not null default false,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create unique index gym_default on gym (athlete_id) where is_default`);

    this.addSql(`create table custom_exercise (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      name text not null,
      exercise jsonb not null,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create unique index custom_exercise_name on custom_exercise (athlete_id, lower(name))`);
    this.addSql(`create table exercise_alias (
      athlete_id uuid not null references person on delete cascade,
      raw_name text not null,
      exercise_id text not null,
      primary key (athlete_id, raw_name)
    )`);

    this.addSql(`create table import (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      source text not null,
      file_name text not null,
      file_sha256 text not null,
      status text not null check (status in ('committed', 'undone')),
      counts jsonb not null,
      created_at timestamptz not null default now(),
      undone_at timestamptz
    )`);
    this.addSql(`create index import_athlete on import (athlete_id, created_at desc)`);

    this.addSql(`create table erased (athlete_hash text primary key, at timestamptz not null default now())`);
    this.addSql(`create table secret (name text primary key, value text not null, created_at timestamptz not null default now())`);
  }

  override down(): void {
    this.addSql(`drop table secret, erased, import, exercise_alias, custom_exercise, gym, coach_link, person`);
  }
}
