import { WorkoutEvents } from '@gymgenius/proto/rest/commands';
import { WorkoutDetail, Workouts } from '@gymgenius/proto/rest/history';
import { Uuid } from '@gymgenius/proto/values';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { Em } from '@gymgenius/store/orm';
import { setsOfWorkout } from '@gymgenius/store/workout/set-history';
import { recentWorkouts, workoutSummary } from '@gymgenius/store/workout/workouts';
import * as z from 'zod/mini';
import { toResumedEvent } from '../../live/live-event.ts';
import type { Access } from '../access.ts';
import type { App } from '../app-type.ts';
import { Limit, Moments } from '../query.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';
import { forReader } from '../set-for-reader.ts';
import { recordsIn } from '../records.ts';

export interface WorkoutParts {
  readonly em: () => Em;
  readonly ledger: Pick<WorkoutLedger, 'heads' | 'read'>;
  readonly access: Access;
  readonly now: () => number;
}

const PAGE = 200;
const WorkoutId = z.object({ workoutId: Uuid });
const ListQuery = z.object({ before: z.optional(Moments), limit: Limit(100), athleteId: z.optional(Uuid) });
const EventsQuery = z.object({ after: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(2_147_483_647))) });

export function workoutRoutes(app: App, { em, ledger, access, now }: WorkoutParts): void {
  const tags = ['history'];
  app.get(
    '/v1/workouts',
    { schema: { tags, summary: 'Workouts, newest first', querystring: ListQuery, response: { 200: Workouts } } },
    async (request) => {
      const { before, limit = 20, athleteId = principalOf(request).personId } = request.query;
      await access.athlete(principalOf(request), athleteId);
      const workouts = await recentWorkouts(em(), { athleteId, before: before ?? now() + 86_400_000, limit });
      return { workouts: workouts.map(toSummary), next: workouts.length === limit ? (workouts.at(-1)?.startedAt ?? null) : null };
    },
  );

  app.get(
    '/v1/workouts/:workoutId',
    { schema: { tags, summary: 'One workout with its sets', params: WorkoutId, response: { 200: WorkoutDetail } } },
    async (request) => {
      const { workoutId } = request.params;
      const { athleteId, relation } = await access.workout(principalOf(request), workoutId);
      const [summary, sets] = await Promise.all([workoutSummary(em(), workoutId), setsOfWorkout(em(), workoutId)]);
      if (!summary) throw new ProblemError('not_found');
      const records = await recordsIn(em, athleteId, summary, sets);
      return { workout: toSummary(summary), sets: sets.map((set) => forReader(set, relation)), records };
    },
  );

  app.get(
    '/v1/workouts/:workoutId/events',
    {
      schema: {
        tags,
        summary: 'The log itself, from a position on',
        params: WorkoutId,
        querystring: EventsQuery,
        response: { 200: WorkoutEvents },
      },
    },
    async (request) => {
      const { workoutId } = request.params;
      const { athleteId, relation } = await access.workout(principalOf(request), workoutId);
      const [head] = await ledger.heads([workoutId]);
      if (!head) throw new ProblemError('not_found');
      const { after = 0 } = request.query;
      const stored = await ledger.read(workoutId, after, after + PAGE);
      const events = stored.map(({ event }) => toResumedEvent(event, athleteId, principalOf(request), relation));
      return {
        workoutId,
        athleteId,
        epoch: head.epoch,
        head: head.lastSeq,
        events,
        more: (events.at(-1)?.seq ?? head.lastSeq) < head.lastSeq,
      };
    },
  );
}

type Summary = Awaited<ReturnType<typeof recentWorkouts>>[number];

export function toSummary({ workoutId, title, status, source, startedAt, endedAt, zone, sets, volumeKg, exerciseIds }: Summary) {
  return { workoutId, title, status, source, startedAt, endedAt, zone, sets, volumeKg, exerciseIds: [...exerciseIds] };
}
