import { Committed, IdempotencyKey, PostCommand, PostSet, StartWorkout } from '@gymgenius/proto/rest/commands';
import { Uuid } from '@gymgenius/proto/values';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { CommandDoor } from '../../commands/command-door.ts';
import { answerAck } from '../answer-ack.ts';
import type { App } from '../app-type.ts';
import { principalOf } from '../sign-in.ts';

const WorkoutId = z.object({ workoutId: Uuid });

/** Writes by REST: the same commands through the same door as on the socket; the Idempotency-Key is the commandId. */
export function commandRoutes(app: App, door: CommandDoor): void {
  const tags = ['log'];
  const headers = IdempotencyKey;
  const response = { 200: Committed };

  async function submit(
    request: FastifyRequest,
    commandId: string,
    workoutId: string,
    performedAt: number,
    body: Readonly<Record<string, unknown>> & { readonly type: string },
  ) {
    const arrival = { commandId, workoutId, clientId: null, clientSeq: null, performedAt, body };
    return answerAck(workoutId, await door.submit(principalOf(request), arrival));
  }

  app.post('/v1/workouts', { schema: { tags, summary: 'Start a workout', headers, body: StartWorkout, response } }, (request) => {
    const { workoutId, performedAt, ...start } = request.body;
    return submit(request, request.headers['idempotency-key'], workoutId, performedAt, { type: 'start_workout', ...start });
  });

  app.post(
    '/v1/workouts/:workoutId/commands',
    { schema: { tags, summary: 'Any command by its name', headers, params: WorkoutId, body: PostCommand, response } },
    (request) =>
      submit(request, request.headers['idempotency-key'], request.params.workoutId, request.body.performedAt, request.body.command),
  );

  app.post('/v1/sets', { schema: { tags, summary: 'Log a set', headers, body: PostSet, response } }, (request) => {
    const { workoutId, performedAt, set } = request.body;
    return submit(request, request.headers['idempotency-key'], workoutId, performedAt, { type: 'log_set', set });
  });
}
