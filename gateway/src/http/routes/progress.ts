import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { WHOLE_LIFTER, stateFromBlobs } from '@gymgenius/domain/prediction/lifter-base';
import { bandOf, strengthTrend } from '@gymgenius/domain/prediction/strength-trend';
import { predictTo } from '@gymgenius/domain/prediction/predict-to';
import { ExerciseProgress, Progress } from '@gymgenius/proto/rest/progress';
import { ExerciseId } from '@gymgenius/proto/values';
import { customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';
import { progressSets, trainedDays } from '@gymgenius/store/queries/progress-sets';
import { readStoredStates } from '@gymgenius/store/queries/stored-lifters';
import { exerciseHistories } from '@gymgenius/store/workout/set-history';
import type { SetView } from '@gymgenius/store/workout/set-view';
import type { Pool } from 'pg';
import * as z from 'zod/mini';
import type { App } from '../app-type.ts';
import { progressOf, recordsOf } from '../progress.ts';
import { ProblemError } from '../problem.ts';
import { Limit } from '../query.ts';
import { principalOf } from '../sign-in.ts';

const YEAR_MS = 366 * 86_400_000;
const MOST_SETS = 2_000;
const ExerciseParams = z.object({ exerciseId: ExerciseId });

export interface ProgressParts {
  readonly em: () => Em;
  readonly pool: Pool;
  readonly now: () => number;
}

/** "Am I stronger?": for the lifter alone. */
export function progressRoutes(app: App, { em, pool, now }: ProgressParts): void {
  const tags = ['history'];
  app.get(
    '/v1/me/progress',
    {
      schema: {
        tags,
        summary: 'Sets per muscle by week, records, training days, exercises',
        querystring: z.object({ weeks: Limit(52) }),
        response: { 200: Progress },
      },
    },
    async (request) => {
      const { personId } = principalOf(request);
      const at = now();
      const lifter = await lifterOf(personId);
      const [sets, days] = await Promise.all([progressSets(em(), personId, 0), trainedDays(em(), personId, lifter.zone, at - YEAR_MS)]);
      return { ...progressOf(sets, lifter, at, request.query.weeks ?? 12), days };
    },
  );

  app.get(
    '/v1/me/progress/:exerciseId',
    {
      schema: {
        tags,
        summary: 'My strength in one exercise, workout by workout, with its band',
        params: ExerciseParams,
        response: { 200: ExerciseProgress },
      },
    },
    async (request) => {
      const { personId } = principalOf(request);
      const { exerciseId } = request.params;
      const lifter = await lifterOf(personId);
      const exercise = lifter.own.get(exerciseId) ?? exerciseById(exerciseId);
      if (!exercise) throw new ProblemError('not_found', { message: 'There is no such exercise.' });
      const query = { athleteId: personId, exerciseIds: [exerciseId], before: now() + 86_400_000, limit: MOST_SETS, warmUps: true };
      const [found, states] = await Promise.all([exerciseHistories(em(), query), readStoredStates(pool, [personId])]);
      const sets = found.get(exerciseId) ?? [];
      return {
        exerciseId,
        points: pointsOf(sets, exercise, lifter),
        now: bandNow(sets, exercise, states, now()),
        records: recordsOf(sets, exercise, lifter.bodyweightKg).toReversed(),
      };
    },
  );

  async function lifterOf(personId: string) {
    const [person, own] = await Promise.all([findPerson(em(), personId), customExercisesOf(em(), personId)]);
    if (!person) throw new ProblemError('not_found', { message: 'This person is not here any more.' });
    const { zone, bodyweightKg, experience } = person;
    return { zone, bodyweightKg, experience, own: new Map(own.map((exercise) => [exercise.id, exercise])) };
  }
}

type Lifter = Parameters<typeof strengthTrend>[2]['profile'];

function pointsOf(sets: readonly SetView[], exercise: Exercise, profile: Lifter) {
  const workouts = [...Map.groupBy(sets, ({ workoutId }) => workoutId).values()];
  const byId = new Map(sets.map((set) => [set.setId, set]));
  const context = { profile, exerciseOf: (id: string) => (id === exercise.id ? exercise : undefined), parameters: baseParameters().filter };
  return strengthTrend(workouts, exercise, context).map(({ at, best, believed }, i) => {
    const set = best && byId.get(best.setId);
    const done = workouts[i] ?? [];
    return {
      workoutId: done[0]?.workoutId ?? '',
      at,
      best: best && set ? { kg: best.kg, load: set.load, reps: set.reps, rir: set.rir } : null,
      believed,
      sets: done.filter(({ type }) => type !== 'warmup').length,
    };
  });
}

/** The same state that a suggestion starts from, carried to today. */
function bandNow(sets: readonly SetView[], exercise: Exercise, rows: Awaited<ReturnType<typeof readStoredStates>>, at: number) {
  const blobs = rows.filter(({ exerciseId }) => exerciseId === exercise.id || exerciseId === WHOLE_LIFTER);
  const known = stateFromBlobs(blobs.map(({ exerciseId, blob }) => [exerciseId, blob] as const)).exercises.get(exercise.id);
  const last = sets.findLast(({ type }) => type === 'working' || type === 'amrap' || type === 'failure');
  if (!known || known.sets === 0 || !last || exercise.timed) return null;
  return bandOf(predictTo(known, at, baseParameters().filter), last);
}
