import { MOST_MODEL_BYTES, ModelLine } from '@gymgenius/proto/rest/models';
import { recordVersion } from '@gymgenius/store/models/model-moves';
import { findVersion } from '@gymgenius/store/models/model-reads';
import type { Pool } from 'pg';
import type { App } from '../http/app-type.ts';
import { ProblemError } from '../http/problem.ts';
import { principalOf } from '../http/sign-in.ts';
import type { ModelFileDoor } from './model-files.ts';

const TYPE = 'application/octet-stream';

/** An admin brings a model along: checked and stored by the engine, a candidate from then on. The same file again changes nothing. */
export function modelUpload(app: App, { pool, files }: { readonly pool: Pool; readonly files: ModelFileDoor }): void {
  void app.register(async (scope: App) => {
    scope.addContentTypeParser(TYPE, { parseAs: 'buffer', bodyLimit: MOST_MODEL_BYTES }, (_request, body, done) => done(null, body));
    scope.post(
      '/v1/models',
      {
        bodyLimit: MOST_MODEL_BYTES,
        // Before the body is read: 2 MB are taken from admins alone.
        onRequest: async (request) => {
          if (principalOf(request).role !== 'admin') throw new ProblemError('forbidden', { message: 'Only an admin may bring a model.' });
          if (request.headers['content-type'] !== TYPE)
            throw new ProblemError('invalid_request', { message: `Send the ONNX file itself, with content-type ${TYPE}.` });
        },
        schema: { tags: ['model'], summary: 'Bring an ONNX file: checked by the contract, then a candidate', response: { 200: ModelLine } },
      },
      async ({ body }) => {
        if (!Buffer.isBuffer(body) || body.length === 0) throw new ProblemError('unsupported_file', { message: 'The file is empty.' });
        const card = await files.check(body);
        const { name, sha256 } = card;
        // The row first: it holds the name, and a file under it can only be this one.
        if (!(await recordVersion(pool, { name, sha256, card })))
          throw new ProblemError('conflict', { message: `${name} exists already with other bytes. A version’s name is never used twice.` });
        await files.keep(body, card);
        const version = await findVersion(pool, name);
        if (version === null) throw new Error(`${name} was recorded a moment ago`);
        return { name, status: version.status, createdAt: version.createdAt, parent: card.parent, verdict: card.gate.reason };
      },
    );
  });
}
