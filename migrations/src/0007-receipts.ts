import { Migration } from '@mikro-orm/migrations';

/** What was suggested stays with the set that was done, and a lifter may ask for suggestions that draw nothing. */
export class Receipts extends Migration {
  override up(): void {
    // Both are changes of the catalogue alone (no row is written, no index is built), but they ask for a lock that sets need: behind a long reader
    // they give up after 5 s and are run again, instead of holding up everybody's sets.
    this.addSql(`set local lock_timeout = '5s'`);
    this.addSql(`alter table "set" add column suggested jsonb`);
    this.addSql(`alter table person add column try_equals boolean not null default true`);
  }

  override down(): void {
    this.addSql(`alter table "set" drop column suggested`);
    this.addSql(`alter table person drop column try_equals`);
  }
}
