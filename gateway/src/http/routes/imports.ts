import { kindOf } from '@gymgenius/proto/errors';
import { ImportCommit, ImportDone, ImportPreview, Imports, ImportUndone, ImportUpload } from '@gymgenius/proto/rest/imports';
import { Uuid } from '@gymgenius/proto/values';
import * as z from 'zod/mini';
import type { ImportService, Outcome } from '../../import/import-service.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

const ImportId = z.object({ importId: Uuid });
/** An export of ten years is about one megabyte. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** A lifter brings the logs of another app. Behind `signedIn`; every import belongs to who asks. */
export function importRoutes(app: App, service: ImportService): void {
  const tags = ['imports'];

  app.post(
    '/v1/imports',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Read another app’s export, or any CSV of sets, without writing anything',
        body: ImportUpload,
        response: { 200: ImportPreview },
      },
    },
    async (request) => valueOf(await service.preview(principalOf(request).personId, request.body)),
  );

  app.get(
    '/v1/imports',
    { schema: { tags, summary: 'What I have brought, newest first', response: { 200: Imports } } },
    async (request) => {
      const records = await service.list(principalOf(request).personId);
      return {
        imports: records.map(({ importId, source, fileName, status, counts, createdAt }) => {
          return { importId, source, fileName, status, workouts: counts.workouts, sets: counts.sets, createdAt };
        }),
      };
    },
  );

  app.post(
    '/v1/imports/:importId/commit',
    {
      schema: {
        tags,
        summary: 'Write it; the same again changes nothing',
        params: ImportId,
        body: ImportCommit,
        response: { 200: ImportDone },
      },
    },
    async (request) => {
      const { exercises = {}, ...options } = request.body;
      const choices = new Map(Object.entries(exercises));
      return valueOf(await service.commit(principalOf(request).personId, request.params.importId, { ...options, exercises: choices }));
    },
  );

  app.post(
    '/v1/imports/:importId/undo',
    { schema: { tags, summary: 'Take all of it back', params: ImportId, response: { 200: ImportUndone } } },
    async (request) => valueOf(await service.undo(principalOf(request).personId, request.params.importId)),
  );
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new ProblemError(outcome.code, { message: outcome.message, ...(kindOf(outcome.code) === 'retry' && { retryMs: 2_000 }) });
}
