import { Migration } from '@mikro-orm/migrations';

/**
 * Pain holds across workouts: a lifter's reports are found without reading their logs. Partial, so that no set is ever in it. Not `concurrently`: docs/tdr/0002.
 */
export class Pain extends Migration {
  override up(): void {
    this.addSql(
      `create index workout_event_pain on workout_event (actor_id, performed_at) where type in ('pain_reported', 'pain_cleared', 'cue_answered')`,
    );
  }

  override down(): void {
    this.addSql(`drop index workout_event_pain`);
  }
}
