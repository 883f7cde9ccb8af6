import { Migration } from '@mikro-orm/migrations';

/** Programs and templates of lifters. Where somebody is in one is in no row: it is folded from their workouts. */
export class Programs extends Migration {
  override up(): void {
    this.addSql(`create table program (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      definition jsonb not null,
      goal double precision not null check (goal between 0 and 1),
      adjustments jsonb not null default '[]',
      is_active boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      removed_at timestamptz
    )`);
    this.addSql(`create index program_athlete on program (athlete_id)`);
    this.addSql(`create unique index program_one_active on program (athlete_id) where is_active and removed_at is null`);
    // A program's workouts are found without reading logs. Partial, so that no set is ever in it.
    this.addSql(`create index workout_event_program on workout_event ((payload #>> '{programSession,programId}'))
      where type = 'workout_started' and payload -> 'programSession' is not null`);
  }

  override down(): void {
    this.addSql(`drop index workout_event_program`);
    this.addSql(`drop table program`);
  }
}
