import { addCustomExercise, aliasesOf, customExercisesOf, saveAliases } from '@gymgenius/store/exercise/custom-exercises';
import { countSets, knownWorkouts, learnedSets } from '@gymgenius/store/import/import-reads';
import { dropUpload, findUpload, keepUpload } from '@gymgenius/store/import/import-uploads';
import { findImport, importsOf, markImportUndone, saveImport, type Import } from '@gymgenius/store/import/imports';
import type { Em } from '@gymgenius/store/orm';
import { workoutsOfImport } from '@gymgenius/store/workout/workouts';
import type { ImportRecord, ImportStore } from './import-store.ts';

/** `ImportStore` on PostgreSQL. `fork` gives a fresh unit of work each time. */
export function pgImportStore(fork: () => Em, now: () => number): ImportStore {
  return {
    keepUpload: (upload) => keepUpload(fork(), upload, now()),
    upload: async (athleteId, importId) => (await findUpload(fork(), athleteId, importId)) ?? undefined,
    knownWorkouts: (athleteId) => knownWorkouts(fork(), athleteId),
    knownNames: async (athleteId) => ({
      aliases: await aliasesOf(fork(), athleteId),
      customs: await customExercisesOf(fork(), athleteId),
    }),
    addExercises: async (athleteId, exercises, aliases) => {
      const em = fork();
      for (const exercise of exercises) await addCustomExercise(em, athleteId, exercise, now());
      await saveAliases(em, athleteId, aliases);
    },
    save: async ({ importId, status, ...record }) => {
      const em = fork();
      await saveImport(em, { ...record, id: importId, status: 'committed' });
      if (status === 'undone') await markImportUndone(em, importId, now());
      if (record.counts.complete) await dropUpload(em, importId);
    },
    find: async (athleteId, importId) => {
      const row = await findImport(fork(), importId);
      return row?.athleteId === athleteId ? toRecord(row) : undefined;
    },
    list: async (athleteId) => (await importsOf(fork(), athleteId)).map(toRecord),
    imported: async (_, importId) => {
      const em = fork();
      const workoutIds = await workoutsOfImport(em, importId);
      return { workoutIds, sets: await countSets(em, workoutIds) };
    },
    learned: (workoutIds) => learnedSets(fork(), workoutIds),
  };
}

function toRecord({ id, athleteId, source, fileName, fileSha256, status, counts, createdAt }: Import): ImportRecord {
  const { workouts, sets, duplicates, learnedFromSets = 0, complete = true } = counts;
  return {
    importId: id,
    athleteId,
    source,
    fileName,
    fileSha256,
    status,
    counts: { workouts, sets, duplicates, learnedFromSets, complete },
    createdAt,
  };
}
