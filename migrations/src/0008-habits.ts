import { Migration } from '@mikro-orm/migrations';

/** What a lifter usually does, beside what they could: a row's two parts come and go together. */
export class Habits extends Migration {
  override up(): void {
    // A column of its own: the engine reads the small `blob` of every exercise, and this one, up to 200 kB a lifter, of those at hand only.
    this.addSql(`alter table lifter_state add column habits bytea not null default ''`);
    // What the version learned besides its graph, for whoever folds states; the card stays small enough for a list.
    this.addSql(`alter table model_version add column parameters jsonb`);
  }

  override down(): void {
    this.addSql(`alter table model_version drop column parameters`);
    this.addSql(`alter table lifter_state drop column habits`);
  }
}
