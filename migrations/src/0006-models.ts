import { Migration } from '@mikro-orm/migrations';

/** Who serves is told by pointers alone; a version says only whether one may point at it. Every move is kept with its reason. */
export class Models extends Migration {
  override up(): void {
    // Null = the base model that ships with the engine: a rollback can end there.
    this.addSql(`alter table model_pointer alter column version drop not null`);
    this.addSql(`alter table model_pointer add constraint model_pointer_name check (name in ('champion', 'canary', 'shadow'))`);
    this.addSql(`update model_version set status = 'candidate' where status = 'champion'`);
    this.addSql(`alter table model_version add constraint model_version_status check (status in ('candidate', 'retired', 'rolled_back'))`);
    // By this database's clock: `at` is told by the gateway that appended, and two gateways' clocks may be minutes apart.
    this.addSql(`alter table workout_event add column committed_at timestamptz`);
    this.addSql(`update workout_event set committed_at = at`);
    this.addSql(`alter table workout_event alter column committed_at set default now(), alter column committed_at set not null`);
    // Where a night's window ends, by this database's clock, from its first attempt on: the next night begins there.
    this.addSql(`alter table nightly_run add column as_of timestamptz`);
    this.addSql(`update nightly_run set as_of = coalesce(finished_at, started_at)`);
    this.addSql(`create table model_move (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      pointer text not null,
      was text,
      version text,
      revision int not null,
      actor text not null check (actor in ('trainer', 'watch', 'admin', 'operator')),
      person_id uuid references person on delete set null,
      reason text not null
    )`);
  }

  override down(): void {
    this.addSql(`drop table model_move`);
    this.addSql(`alter table nightly_run drop column as_of`);
    this.addSql(`alter table workout_event drop column committed_at`);
    this.addSql(`alter table model_version drop constraint model_version_status`);
    this.addSql(`alter table model_pointer drop constraint model_pointer_name`);
    this.addSql(`delete from model_pointer where version is null`);
    this.addSql(`alter table model_pointer alter column version set not null`);
  }
}
