import { Migration } from '@mikro-orm/migrations';

/** Where the phones of a person take notifications, and up to which rest a workout has rung. */
export class Push extends Migration {
  override up(): void {
    this.addSql(`create table push_subscription (
      endpoint text primary key,
      person_id uuid not null references person (id) on delete cascade,
      p256dh text not null,
      auth text not null,
      created_at timestamptz not null default now()
    )`);
    this.addSql(`create index push_subscription_person on push_subscription (person_id)`);
    // Beside the session, not in it: its row belongs to the sets.
    this.addSql(`create table rest_alert (
      workout_id uuid primary key references workout (id) on delete cascade,
      wake_at timestamptz not null
    )`);
  }

  override down(): void {
    this.addSql(`drop table rest_alert`);
    this.addSql(`drop table push_subscription`);
  }
}
