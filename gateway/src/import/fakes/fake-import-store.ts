import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { countedSets, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { ImportRecord, ImportStore, Upload } from '../import-store.ts';

/** In memory, over the workouts of a fake host; its "worker" has always folded everything. */
export function fakeImportStore(workouts: ReadonlyMap<string, WorkoutState>): ImportStore {
  const uploads = new Map<string, Upload>();
  const records = new Map<string, ImportRecord>();
  const customs = new Map<string, Exercise>();
  const remembered = new Map<string, string>();
  const ofAthlete = (athleteId: string) => [...workouts.values()].filter((workout) => workout.athleteId === athleteId);
  return {
    keepUpload: async (upload) => void uploads.set(upload.importId, upload),
    upload: async (athleteId, importId) => mine(uploads.get(importId), athleteId),
    knownWorkouts: async (athleteId) =>
      ofAthlete(athleteId).map(({ workoutId, importId, naturalKey, status, startedAt, endedAt }) => {
        return { workoutId, importId, naturalKey, isUndone: status === 'undone', startedAt, endedAt };
      }),
    knownNames: async () => ({ aliases: remembered, customs: [...customs.values()] }),
    addExercises: async (_, exercises, aliases) => {
      for (const exercise of exercises) customs.set(exercise.id, exercise);
      for (const [rawName, id] of aliases) remembered.set(rawName, id);
    },
    // As in PostgreSQL: what is undone stays undone.
    save: async (record) => {
      if (records.get(record.importId)?.status !== 'undone') records.set(record.importId, record);
    },
    find: async (athleteId, importId) => mine(records.get(importId), athleteId),
    list: async (athleteId) => [...records.values()].filter((record) => record.athleteId === athleteId).toReversed(),
    imported: async (athleteId, importId) => {
      const found = ofAthlete(athleteId).filter((workout) => workout.importId === importId && workout.status === 'finished');
      return {
        workoutIds: found.map(({ workoutId }) => workoutId),
        sets: found.reduce((sum, workout) => sum + countedSets(workout).length, 0),
      };
    },
    learned: async (workoutIds) => ({ sets: workoutIds.length, pending: 0 }),
  };
}

function mine<T extends { readonly athleteId: string }>(row: T | undefined, athleteId: string): T | undefined {
  return row?.athleteId === athleteId ? row : undefined;
}
