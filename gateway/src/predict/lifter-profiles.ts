import type { LifterProfiles } from '@gymgenius/actors/ports/lifter-profiles';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';

export function storedLifterProfiles(em: () => Em): LifterProfiles {
  return {
    async of(athleteId) {
      const person = await findPerson(em(), athleteId);
      return { bodyweightKg: person?.bodyweightKg ?? null, experience: person?.experience ?? null };
    },
  };
}
