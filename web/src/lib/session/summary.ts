import { findRecords, type PersonalRecord } from '@gymgenius/domain/lifting/records';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { modelLoadKg, toKg, type Load } from '@gymgenius/domain/lifting/load';
import { countedSets, type LoggedSet, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';

export interface WorkoutSummary {
  /** Working sets; warm-ups are counted apart. */
  readonly sets: number;
  readonly warmUps: number;
  /** kg moved by bars, bells and stacks: what was entered, both hands of a pair. Body weight is not counted. */
  readonly volumeKg: number;
  readonly minutes: number;
  readonly records: readonly { readonly exerciseId: string; readonly set: LoggedSet; readonly record: PersonalRecord }[];
  readonly exercises: readonly { readonly exerciseId: string; readonly sets: readonly LoggedSet[] }[];
}

/** What a finished workout comes to; `history`: earlier sets of each exercise, oldest first. */
export function summarize(
  state: WorkoutState,
  history: (exerciseId: string) => readonly HistorySet[],
  exercise: (id: string) => Exercise | undefined,
  bodyweightKg: number | null,
): WorkoutSummary {
  const sets = countedSets(state);
  const work = sets.filter((set) => set.type !== 'warmup');
  const byExercise = Map.groupBy(work, (set) => set.exerciseId);
  const records = [...byExercise].flatMap(([exerciseId, done]) =>
    bestRecords(done, history(exerciseId), exercise(exerciseId), bodyweightKg),
  );
  const end = state.endedAt ?? state.lastSetAt ?? state.startedAt;
  return {
    sets: work.length,
    warmUps: sets.length - work.length,
    volumeKg: work.reduce((sum, set) => sum + volumeOf(set.load) * set.reps, 0),
    minutes: Math.max(0, Math.round((end - state.startedAt) / 60_000)),
    records,
    exercises: [...byExercise].map(([exerciseId, done]) => ({ exerciseId, sets: done })),
  };
}

/** One line per exercise and kind: the last, highest one. */
function bestRecords(
  done: readonly LoggedSet[],
  before: readonly HistorySet[],
  exercise: Exercise | undefined,
  bodyweightKg: number | null,
): WorkoutSummary['records'] {
  const best = new Map<string, WorkoutSummary['records'][number]>();
  for (const [i, set] of done.entries()) {
    const past = [...before, ...done.slice(0, i)];
    for (const record of findRecords(past, set, { share: exercise?.bodyweightShare ?? 0, bodyweightKg })) {
      const first = best.get(record.kind)?.record.previous ?? record.previous;
      best.set(record.kind, { exerciseId: set.exerciseId, set, record: { ...record, previous: Math.min(first, record.previous) } });
    }
  }
  // "Most reps at this weight" says nothing new beside a heavier weight.
  if (best.has('weight')) best.delete('reps');
  return [...best.values()];
}

function volumeOf(load: Load): number {
  if (load.kind === 'assisted') return 0;
  return load.kind === 'added' ? toKg(load) : (modelLoadKg(load, 0, 0) ?? 0);
}
