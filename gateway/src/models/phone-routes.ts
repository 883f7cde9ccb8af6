import { WHOLE_LIFTER } from '@gymgenius/domain/prediction/lifter-base';
import { isCanaryLifter } from '@gymgenius/domain/prediction/model-assignment';
import { LAYOUT } from '@gymgenius/domain/prediction/suggest-from-base';
import { LifterStateAnswer, ModelParametersAnswer, type ModelId } from '@gymgenius/proto/rest/phone-model';
import { ExerciseId } from '@gymgenius/proto/values';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { readPointers } from '@gymgenius/store/models/model-reads';
import { versionParameters, type VersionParameters } from '@gymgenius/store/models/version-parameters';
import { readStoredHabits, readStoredHistory, readStoredStates } from '@gymgenius/store/queries/stored-lifters';
import type { Pool } from 'pg';
import * as z from 'zod/mini';
import type { App } from '../http/app-type.ts';
import { gzipped } from '../http/gzipped.ts';
import { ProblemError } from '../http/problem.ts';
import { principalOf } from '../http/sign-in.ts';
import { baseDetail } from './model-detail.ts';

const MOST_EXERCISES = 60;
const Asked = z.object({ exercises: z.string().check(z.maxLength(MOST_EXERCISES * 101)) });
const Ids = z.array(ExerciseId).check(z.maxLength(MOST_EXERCISES));
const Name = z.object({ name: z.string().check(z.maxLength(80), z.regex(/^[\w.-]+$/)) });
const tags = ['model'];

/** What a phone takes along to suggest without a network (TDR-0017). Behind `signedIn`. */
export function phoneRoutes(app: App, { pool }: { readonly pool: Pool }): void {
  const parameters = {
    tags,
    summary: 'What a model has learned of everybody',
    params: Name,
    response: { 200: ModelParametersAnswer, 304: z.null() },
  };
  app.get('/v1/models/:name/parameters', { schema: parameters, onSend: gzipped }, async (request, reply) => {
    const { name } = request.params;
    const isBase = name === baseDetail().name;
    const known = isBase ? baseOne() : await versionParameters(pool, name);
    // A graph that was brought along may be any function: no phone could say what it says.
    if (known?.parameters == null) throw new ProblemError('not_found', { message: `There is no model ${name} that a phone can evaluate.` });
    const { filter, mixture, conformal } = known.parameters;
    const { fittedOn: _names, ...tables } = mixture;
    // A release may bring another base model under the same name; a registered name is never used twice.
    const forHowLong = isBase ? 'private, no-cache' : 'private, max-age=31536000, immutable';
    const etag = `"${known.sha256}"`;
    void reply.headers({ etag, 'cache-control': forHowLong });
    if (request.headers['if-none-match'] === etag) return reply.status(304).send(null);
    const { low, high } = conformal;
    return { name, sha256: known.sha256, parameters: { filter: { ...filter }, mixture: tables, conformal: { low, high } } };
  });

  const state = { tags, summary: 'What my next suggestion starts from', querystring: Asked, response: { 200: LifterStateAnswer } };
  app.get('/v1/me/lifter-state', { schema: state, onSend: gzipped }, async (request, reply) => {
    const { personId: athleteId } = principalOf(request);
    const asked = Ids.safeParse([...new Set(request.query.exercises.split(',').filter((id) => id !== ''))]);
    if (!asked.success) throw new ProblemError('invalid_request', { message: `exercises must be at most ${MOST_EXERCISES} exercise ids.` });
    const ids = asked.data;
    const parts = ids.map((exerciseId) => ({ athleteId, exerciseId, exceptWorkoutId: null }));
    const [model, states, habits, histories] = await Promise.all([
      modelOf(athleteId),
      readStoredStates(pool, [athleteId]),
      readStoredHabits(pool, [...parts, { athleteId, exerciseId: WHOLE_LIFTER }]),
      readStoredHistory(pool, parts),
    ]);
    void reply.header('cache-control', 'no-store');
    return {
      layout: LAYOUT,
      model,
      stamp: states.find(({ exerciseId }) => exerciseId === WHOLE_LIFTER)?.stamp ?? '',
      states: Object.fromEntries(states.map(({ exerciseId, blob }) => [exerciseId, base64(blob)])),
      habits: Object.fromEntries(habits.map((row) => [row.exerciseId, base64(row.habits)])),
      history: Object.fromEntries(ids.map((id, at) => [id, histories[at] ?? []])),
    };
  });

  /** As the engine chooses for a workout that starts now. */
  async function modelOf(athleteId: string): Promise<ModelId> {
    const { champion, canary } = await readPointers(pool);
    const { version, sha256 } = canary.version !== null && isCanaryLifter(athleteId, canary.version) ? canary : champion;
    return version === null || sha256 === null ? { name: baseDetail().name, sha256: baseDetail().sha256 } : { name: version, sha256 };
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function baseOne(): VersionParameters {
  return { sha256: baseDetail().sha256, parameters: baseParametersJson() };
}
