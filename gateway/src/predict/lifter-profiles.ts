import type { LifterProfiles } from '@gymgenius/actors/ports/lifter-profiles';
import { PAIN_HOLD_MS } from '@gymgenius/domain/workout/pain-hold';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';
import { painOf } from '@gymgenius/store/queries/reported-pain';

export function storedLifterProfiles(em: () => Em, now: () => number = Date.now): LifterProfiles {
  return {
    async of(athleteId) {
      const [person, pains] = await Promise.all([findPerson(em(), athleteId), painOf(em(), athleteId, now() - PAIN_HOLD_MS)]);
      return {
        bodyweightKg: person?.bodyweightKg ?? null,
        experience: person?.experience ?? null,
        pains,
        tryEquals: person?.tryEquals ?? false,
      };
    },
  };
}
