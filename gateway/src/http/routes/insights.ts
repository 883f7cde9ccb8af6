import { knowledgeFrom, verdictOn } from '@gymgenius/domain/prediction/receipt';
import { toldBias } from '@gymgenius/domain/prediction/told-bias';
import { WhatIfAnswer } from '@gymgenius/proto/live/messages';
import { Insights, Receipts } from '@gymgenius/proto/rest/insights';
import { Uuid } from '@gymgenius/proto/values';
import type { Em } from '@gymgenius/store/orm';
import { findPerson } from '@gymgenius/store/person/people';
import { lifterTraits } from '@gymgenius/store/queries/lifter-traits';
import { suggestedSetsOfWorkout, suggestedSetsSince, type SuggestedSetView } from '@gymgenius/store/queries/suggested-sets';
import * as z from 'zod/mini';
import type { Access } from '../access.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';
import { Limit } from '../query.ts';
import { principalOf } from '../sign-in.ts';
import { weeksOf } from '../weeks-of.ts';

export interface InsightParts {
  readonly em: () => Em;
  readonly access: Access;
  readonly now: () => number;
  readonly whatIf: (workoutId: string, athleteId: string) => Promise<z.infer<typeof WhatIfAnswer> | null>;
}

const WEEK_MS = 7 * 86_400_000;
/** A year of five heavy sessions a week; older ones say little of today's model. */
const MOST_SETS = 8_000;
const WorkoutId = z.object({ workoutId: Uuid });
const AthleteId = z.object({ athleteId: Uuid });
const Weeks = z.object({ weeks: Limit(52) });

/** What the model said and what came of it: for the lifter, and for a coach who may watch. */
export function insightRoutes(app: App, { em, access, now, whatIf }: InsightParts): void {
  const tags = ['model'];
  app.get(
    '/v1/workouts/:workoutId/receipts',
    { schema: { tags, summary: 'Each set against its forecast', params: WorkoutId, response: { 200: Receipts } } },
    async (request) => {
      const { workoutId } = request.params;
      await access.workout(principalOf(request), workoutId);
      return { receipts: (await suggestedSetsOfWorkout(em(), workoutId)).map(toReceipt) };
    },
  );

  app.get(
    '/v1/workouts/:workoutId/what-if',
    { schema: { tags, summary: 'Other weights, reps and rests for the coming set', params: WorkoutId, response: { 200: WhatIfAnswer } } },
    async (request) => {
      const { workoutId } = request.params;
      const { athleteId } = await access.workout(principalOf(request), workoutId);
      const answer = await whatIf(workoutId, athleteId).catch((cause: unknown) => {
        throw new ProblemError('unavailable', { message: 'The model does not answer right now. The suggestion still stands.', cause });
      });
      if (answer === null) throw new ProblemError('conflict', { message: 'This workout has no coming set.' });
      return answer;
    },
  );

  app.get(
    '/v1/me/insights',
    { schema: { tags, summary: 'How well the model knows me, by week', querystring: Weeks, response: { 200: Insights } } },
    (request) => insightsOf(principalOf(request).personId, request.query.weeks),
  );

  app.get(
    '/v1/athletes/:athleteId/insights',
    {
      schema: {
        tags,
        summary: 'How well the model knows an athlete who lets me watch',
        params: AthleteId,
        querystring: Weeks,
        response: { 200: Insights },
      },
    },
    async (request) => {
      const { athleteId } = request.params;
      await access.athlete(principalOf(request), athleteId);
      return insightsOf(athleteId, request.query.weeks);
    },
  );

  async function insightsOf(athleteId: string, weeks = 12) {
    const [person, sets, known] = await Promise.all([
      findPerson(em(), athleteId),
      suggestedSetsSince(em(), athleteId, now() - weeks * WEEK_MS, MOST_SETS),
      lifterTraits(em(), athleteId),
    ]);
    return {
      weeks: weeksOf(sets, person?.zone ?? 'UTC'),
      overall: knowledgeFrom(sets),
      rirBias: known && toldBias(known.traits, known.rirScale),
    };
  }
}

function toReceipt(set: SuggestedSetView) {
  const { setId, exerciseId, type, performedAt, load, reps, rir, suggested } = set;
  return { setId, exerciseId, type, performedAt, load, reps, rir, suggested, ...verdictOn(set) };
}
