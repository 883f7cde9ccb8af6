import { Migration } from '@mikro-orm/migrations';

/** Erasures under way, by id, until every store is clean; after that a hash alone is left, in `erased`. */
export class Erasure extends Migration {
  override up(): void {
    // What it takes to look for remains once the rows are gone; deleted by the worker when nothing can be left.
    this.addSql(`create table erasure (
      person_id uuid primary key,
      workout_ids uuid[] not null,
      requested_at timestamptz not null default now()
    )`);
    this.addSql(`create index erased_at on erased (at)`);
    // A start that was under way while its lifter was erased makes no workout: the insert comes to nothing, as for a workout that nobody knows.
    this.addSql(`create function refuse_erased() returns trigger language plpgsql as $$
      begin
        if exists (select from erased where athlete_hash = encode(sha256(convert_to(new.athlete_id::text, 'UTF8')), 'hex')) then
          return null;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger workout_session_erased before insert on workout_session for each row execute function refuse_erased()`);
  }

  override down(): void {
    this.addSql(`drop trigger workout_session_erased on workout_session`);
    this.addSql(`drop function refuse_erased`);
    this.addSql(`drop index erased_at`);
    this.addSql(`drop table erasure`);
  }
}
