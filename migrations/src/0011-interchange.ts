import { Migration } from '@mikro-orm/migrations';

/** How a lifter says that a file is to be read, and exercises of their own that are no longer offered. */
export class Interchange extends Migration {
  override up(): void {
    this.addSql(`alter table import_upload add column reading jsonb not null default '{"columns": null, "dateOrder": null}'`);
    // Kept for ever, since logged sets name it.
    this.addSql(`alter table custom_exercise add column archived_at timestamptz`);
  }

  override down(): void {
    this.addSql(`alter table custom_exercise drop column archived_at`);
    this.addSql(`alter table import_upload drop column reading`);
  }
}
