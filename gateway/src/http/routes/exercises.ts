import type { Pattern } from '@gymgenius/domain/lifting/exercise';
import { ownExercise } from '@gymgenius/domain/lifting/own-exercise';
import { CustomExercises, ExerciseChange, NewExercise, OwnExercise } from '@gymgenius/proto/rest/history';
import { Uuid } from '@gymgenius/proto/values';
import {
  addOwnExercise,
  changeOwnExercise,
  MOST_OWN_EXERCISES,
  ownExercisesOf,
  type OwnExercise as Stored,
} from '@gymgenius/store/exercise/own-exercises';
import type { Em } from '@gymgenius/store/orm';
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { App } from '../app-type.ts';
import { PATTERNS } from '../patterns.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

const ExerciseParams = z.object({ exerciseId: Uuid });

/** A lifter's own exercises. They are never deleted: logged sets name them. */
export function exerciseRoutes(app: App, { em, now }: { readonly em: () => Em; readonly now: () => number }): void {
  const tags = ['exercises'];
  app.get(
    '/v1/exercises',
    {
      schema: {
        tags,
        summary: 'My own exercises, archived ones too; the catalogue ships with the app',
        response: { 200: CustomExercises },
      },
    },
    async (request) => ({ exercises: (await ownExercisesOf(em(), principalOf(request).personId)).map(toWire) }),
  );

  const creation = {
    tags,
    summary: 'An exercise of my own; a name that I have already answers that one',
    body: NewExercise,
    response: { 200: OwnExercise },
  };
  app.post('/v1/exercises', { schema: creation }, async (request) => {
    const { name, pattern, ...rest } = request.body;
    const known: Pattern = PATTERNS.has(pattern) ? (pattern as Pattern) : 'unknown';
    const exercise = ownExercise({ id: randomUUID(), name, pattern: known, ...rest });
    const added = await addOwnExercise(em(), principalOf(request).personId, exercise, now());
    if (added === 'too_many')
      throw new ProblemError('conflict', {
        message: `At most ${MOST_OWN_EXERCISES} exercises of your own can be kept. Rename one that you no longer do.`,
      });
    return toWire({ exercise: added, archived: false });
  });

  const change = {
    tags,
    summary: 'Rename it, or stop offering it; its history stays',
    params: ExerciseParams,
    body: ExerciseChange,
    response: { 200: OwnExercise },
  };
  app.patch('/v1/exercises/:exerciseId', { schema: change }, async (request) => {
    const { name, archived } = request.body;
    const told = { ...(name !== undefined && { name }), ...(archived !== undefined && { archived }) };
    const changed = await changeOwnExercise(em(), principalOf(request).personId, request.params.exerciseId, told, now());
    if (changed === 'missing') throw new ProblemError('not_found', { message: 'You have no such exercise.' });
    if (changed === 'name_taken') throw new ProblemError('conflict', { message: `You have another exercise called “${name}”.` });
    return toWire(changed);
  });
}

function toWire({ exercise, archived }: Stored) {
  return { ...exercise, primary: [...exercise.primary], secondary: [...exercise.secondary], archived };
}
