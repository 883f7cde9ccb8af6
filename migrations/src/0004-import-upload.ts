import { Migration } from '@mikro-orm/migrations';

/** A file between its dry run and its commit: whichever gateway the commit reaches, and after whatever crash, it is there for an hour. */
export class ImportUpload extends Migration {
  override up(): void {
    this.addSql(`create table import_upload (
      id uuid primary key,
      athlete_id uuid not null references person on delete cascade,
      file_name text not null,
      unit text check (unit in ('kg', 'lb')),
      zone text not null,
      gzip bytea not null,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create index import_upload_created on import_upload (created_at)`);
  }

  override down(): void {
    this.addSql(`drop table import_upload`);
  }
}
