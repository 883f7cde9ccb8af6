import type { LifterProfile } from '@gymgenius/domain/workout/next-set-request';

export interface LifterProfiles {
  /** An unknown lifter has a profile of nulls; rejects when storage is down. */
  of(athleteId: string): Promise<LifterProfile>;
}
