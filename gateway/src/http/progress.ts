import { CATALOGUE, exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise, Muscle } from '@gymgenius/domain/lifting/exercise';
import { bestSets, type BestSet } from '@gymgenius/domain/lifting/records';
import { setsPerMuscle } from '@gymgenius/domain/lifting/volume';
import { usualSets } from '@gymgenius/domain/programs/weekly-sets';
import type { SetView } from '@gymgenius/store/workout/set-view';
import { mondayIn } from './week.ts';

export interface Lifter {
  readonly zone: string;
  readonly bodyweightKg: number | null;
  readonly own: ReadonlyMap<string, Exercise>;
}

const WEEK_MS = 7 * 86_400_000;
const RECENT_MS = 90 * 86_400_000;
const MOST_RECORDS = 50;

/** What years of sets say, counted on the fly: nothing of it is stored. `sets`: all of the lifter's work, oldest first. */
export function progressOf(sets: readonly SetView[], lifter: Lifter, now: number, weekCount: number) {
  const exerciseOf = (id: string) => lifter.own.get(id) ?? exerciseById(id);
  const byExercise = Map.groupBy(sets, ({ exerciseId }) => exerciseId);
  const records = [...byExercise].flatMap(([exerciseId, done]) => recordsOf(done, exerciseOf(exerciseId), lifter.bodyweightKg));
  const exercises = [...byExercise].map(([exerciseId, done]) => ({
    exerciseId,
    sets: done.filter(({ performedAt }) => performedAt > now - RECENT_MS).length,
    lastAt: done.at(-1)?.performedAt ?? 0,
  }));
  const weeks = mondays(now, lifter.zone, weekCount);
  return {
    weeks,
    muscles: musclesOf(sets, weeks, mondayIn(lifter.zone), exerciseOf),
    records: records.toSorted((a, b) => b.performedAt - a.performedAt).slice(0, MOST_RECORDS),
    exercises: exercises.toSorted((a, b) => b.sets - a.sets || b.lastAt - a.lastAt),
  };
}

/** The records of one exercise, oldest first. */
export function recordsOf(sets: readonly SetView[], exercise: Exercise | undefined, bodyweightKg: number | null) {
  return bestSets(sets, { share: exercise?.bodyweightShare ?? 0, bodyweightKg }).map(toRecord);
}

function toRecord({ set, kind, value, previous }: BestSet<SetView>) {
  const { exerciseId, workoutId, setId, performedAt, load, reps } = set;
  return { exerciseId, kind, value, previous, workoutId, setId, performedAt, load, reps };
}

function mondays(now: number, zone: string, count: number): string[] {
  const last = Date.parse(`${mondayIn(zone)(now)}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) => new Date(last - (count - 1 - i) * WEEK_MS).toISOString().slice(0, 10));
}

function musclesOf(
  sets: readonly SetView[],
  weeks: readonly string[],
  mondayOf: (moment: number) => string,
  exerciseOf: (id: string) => Exercise | undefined,
) {
  const from = Date.parse(`${weeks[0]}T00:00:00Z`) - WEEK_MS;
  const byWeek = Map.groupBy(
    sets.filter(({ performedAt }) => performedAt >= from),
    ({ performedAt }) => mondayOf(performedAt),
  );
  const counts = weeks.map((week) =>
    setsPerMuscle(
      (byWeek.get(week) ?? []).flatMap(({ exerciseId, type }) => {
        const exercise = exerciseOf(exerciseId);
        return exercise ? [{ exercise, type }] : [];
      }),
    ),
  );
  const trained = MUSCLES.filter((muscle) => counts.some((week) => week.has(muscle)));
  const total = (muscle: Muscle) => counts.reduce((sum, week) => sum + (week.get(muscle) ?? 0), 0);
  return trained
    .toSorted((a, b) => total(b) - total(a))
    .map((muscle) => ({ muscle, sets: counts.map((week) => week.get(muscle) ?? 0), usual: usualSets(muscle) }));
}

const MUSCLES: readonly Muscle[] = [...new Set([...CATALOGUE.values()].flatMap(({ primary, secondary }) => primary.concat(secondary)))];
