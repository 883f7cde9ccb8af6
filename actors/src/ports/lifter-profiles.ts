import type { LifterProfile } from '@gymgenius/domain/workout/next-set-request';

export interface LifterProfiles {
  /** With the pains of the last 14 days that hold. An unknown lifter has a profile of nulls; rejects when storage is down. */
  of(athleteId: string): Promise<LifterProfile>;
}
