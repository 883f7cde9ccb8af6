import type { Floor } from '@gymgenius/proto/live/messages';
import type { Consent } from '@gymgenius/store/queries/consents';
import type { Head } from '@gymgenius/store/ledger/workout-ledger';
import type { Principal } from '../auth/principal.ts';
import { headOf } from './heads.ts';

export interface FloorQueries {
  readonly consentsOf: (coachIds: readonly string[]) => Promise<readonly Consent[]>;
  readonly liveHeads: (workoutIds: readonly string[], athleteIds: readonly string[]) => Promise<readonly Head[]>;
}

/** Every athlete who lets this coach watch, and the heads of their active workouts. */
export async function floorOf({ personId }: Principal, { consentsOf, liveHeads }: FloorQueries): Promise<Floor> {
  const consents = await consentsOf([personId]);
  const athletes = consents.map(({ athleteId, athleteName }) => ({ athleteId, name: athleteName }));
  const heads =
    athletes.length === 0
      ? []
      : await liveHeads(
          [],
          athletes.map(({ athleteId }) => athleteId),
        );
  return { athletes, workouts: heads.map(headOf) };
}
