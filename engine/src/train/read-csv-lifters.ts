import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { readTrainingLog, type LogSet } from '../evaluate/training-log.ts';
import type { ReadLifter, ReadWorkout } from './lifter-log.ts';
import type { Window } from './read-postgres.ts';

/** Between sets whose times a log does not tell. */
const SET_MS = 180_000;

/** The lifters of a CSV in the tidy format. A file has no commits: what is new goes by the workout's own time. */
export async function* readCsvLifters(path: string, { from, asOf }: Window, say: (line: string) => void): AsyncGenerator<ReadLifter> {
  for (const { lifter, sets } of await readTrainingLog(path, say)) {
    const seen = sets.filter((set) => set.at <= asOf.getTime());
    if (seen.length === 0) continue;
    yield {
      athleteId: lifter,
      profile: { bodyweightKg: null, experience: null },
      ownExercises: [...new Map(seen.map((set) => [set.name, set.exercise])).values()],
      workouts: [...Map.groupBy(seen, (set) => set.workout)].map(([id, done]): ReadWorkout => {
        const isNew = (done[0]?.at ?? 0) > from.getTime();
        return { id: `${lifter} ${id}`, newSets: isNew ? done.length : 0, sets: done.map(historySet) };
      }),
    };
  }
}

function historySet({ at, name, failure, kg, reps, rpe }: LogSet, nth: number): HistorySet {
  return {
    exerciseId: name,
    performedAt: at + nth * SET_MS,
    type: failure ? 'failure' : 'working',
    load: { kind: 'external', value: kg, unit: 'kg' },
    reps,
    rir: rpe === null ? null : Math.max(0, 10 - rpe),
    durationSec: null,
  };
}
