import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { findRecords } from '@gymgenius/domain/lifting/records';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';
import { exerciseHistories } from '@gymgenius/store/workout/set-history';
import type { SetView } from '@gymgenius/store/workout/set-view';

/** Further back than this a record is still one of years. */
const MOST_SETS_BACK = 2_000;

/** The records that the sets of one workout broke, against everything before it. */
export async function recordsIn(
  em: () => Em,
  athleteId: string,
  { workoutId, startedAt }: { readonly workoutId: string; readonly startedAt: number },
  sets: readonly SetView[],
): Promise<{ setId: string; kind: 'e1rm' | 'weight' | 'reps'; value: number }[]> {
  const exerciseIds = [...new Set(sets.map((set) => set.exerciseId))];
  if (exerciseIds.length === 0) return [];
  const query = { athleteId, exerciseIds, before: startedAt, limit: MOST_SETS_BACK, warmUps: false, exceptWorkoutId: workoutId };
  const [before, person] = await Promise.all([exerciseHistories(em(), query), findPerson(em(), athleteId)]);
  return exerciseIds.flatMap((exerciseId) => {
    const body = { share: exerciseById(exerciseId)?.bodyweightShare ?? 0, bodyweightKg: person?.bodyweightKg ?? null };
    const today = sets.filter((set) => set.exerciseId === exerciseId);
    const history = [...(before.get(exerciseId) ?? []), ...today];
    return today.flatMap((set) => findRecords(history, set, body).map(({ kind, value }) => ({ setId: set.setId, kind, value })));
  });
}
