import type { LifterProfile } from '@gymgenius/domain/workout/next-set-request';
import type { LifterProfiles } from '../ports/lifter-profiles.ts';

export class FakeLifterProfiles implements LifterProfiles {
  readonly profiles = new Map<string, LifterProfile>();

  async of(athleteId: string): Promise<LifterProfile> {
    return this.profiles.get(athleteId) ?? { bodyweightKg: null, experience: null, pains: [] };
  }
}
