import { readShadow, readTrial, type EvidenceReader } from '@gymgenius/proto/bus/model-evidence';
import { ModelCard, ModelDetail, ModelMove, ModelMoved, ModelName, ModelRollback, Models } from '@gymgenius/proto/rest/models';
import { closeVersion, movePointer, type MoveOutcome, type Mover } from '@gymgenius/store/models/model-moves';
import { findVersion, lastMoves, listVersions, POINTERS, readPointers, type ModelVersion } from '@gymgenius/store/models/model-reads';
import { rollBack } from '@gymgenius/store/models/model-rollback';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import * as z from 'zod/mini';
import type { Principal } from '../auth/principal.ts';
import type { App } from '../http/app-type.ts';
import { ProblemError } from '../http/problem.ts';
import { principalOf } from '../http/sign-in.ts';
import { baseDetail, detailOf } from './model-detail.ts';
import type { ModelFileDoor } from './model-files.ts';
import { modelUpload } from './model-upload.ts';

export interface ModelParts {
  readonly pool: Pool;
  /** Tells the engines that a pointer moved; a hint, never awaited for long. */
  readonly announce: (version: string | null) => void;
  readonly files: ModelFileDoor;
  readonly redis: EvidenceReader;
}

const Name = z.object({ name: ModelName });
/** The base model's too. */
const AnyName = z.object({ name: z.string().check(z.maxLength(80), z.regex(/^[\w.-]+$/)) });
const PLACES = { promote: 'champion', canary: 'canary', shadow: 'shadow' } as const;
const tags = ['model'];

/** Which model serves whom: coaches read the cards, admins move the pointers. Behind `signedIn`. */
export function modelRoutes(app: App, parts: ModelParts): void {
  readRoutes(app, parts);
  moveRoutes(app, parts);
  modelUpload(app, parts);
}

function readRoutes(app: App, { pool, redis }: ModelParts): void {
  app.get('/v1/models', { schema: { tags, summary: 'Every model and who serves', response: { 200: Models } } }, async (request) => {
    notLifter(principalOf(request));
    const [pointers, versions, moves] = [await readPointers(pool), await listVersions(pool), await lastMoves(pool, 50)];
    const { version } = pointers.champion;
    const [trial, shadow] = await Promise.all([readTrial(redis, pointers.canary.version), readShadow(redis, pointers.shadow.version)]);
    return {
      trial,
      shadow,
      serving: {
        name: version ?? baseDetail().name,
        since: moves.find((move) => move.pointer === 'champion' && move.version === version)?.at ?? null,
      },
      base: baseDetail().name,
      pointers: POINTERS.map((name) => ({ name, version: pointers[name].version, revision: pointers[name].revision })),
      versions: versions.map(({ name, status, card, createdAt }) => {
        const known = ModelCard.safeParse(card).data;
        return { name, status, createdAt, parent: known?.parent ?? null, verdict: known?.gate.reason ?? null };
      }),
      moves,
    };
  });

  app.get(
    '/v1/models/:name',
    { schema: { tags, summary: 'What a model’s card says', params: AnyName, response: { 200: ModelDetail } } },
    async (request) => {
      notLifter(principalOf(request));
      const { name } = request.params;
      if (name === baseDetail().name) return baseDetail();
      const known = ModelCard.safeParse((await versionOf(pool, name)).card);
      if (!known.success) throw new ProblemError('not_found', { message: 'This model has no card that can be read.', cause: known.error });
      return detailOf(known.data);
    },
  );
}

function moveRoutes(app: App, { pool, announce }: ModelParts): void {
  for (const [verb, pointer] of Object.entries(PLACES)) {
    app.post(
      `/v1/models/:name/${verb}`,
      { schema: { tags, summary: `Make it the ${pointer}`, params: Name, body: ModelMove, response: { 200: ModelMoved } } },
      async (request) => {
        const mover = moverOf(request, request.body.reason);
        const { name } = request.params;
        settled(await movePointer(pool, { ...mover, pointer, to: name, revision: null }), name);
        announce(name);
        return { version: name };
      },
    );
  }

  app.post(
    '/v1/models/:name/retire',
    { schema: { tags, summary: 'Let no pointer name it any more', params: Name, body: ModelMove, response: { 200: ModelMoved } } },
    async (request) => {
      moverOf(request, request.body.reason);
      const { name } = await versionOf(pool, request.params.name);
      if (!(await closeVersion(pool, name, 'retired')))
        throw new ProblemError('conflict', { message: `${name} serves right now. Roll it back, or promote another one first.` });
      return { version: (await readPointers(pool)).champion.version };
    },
  );

  app.post(
    '/v1/models/rollback',
    { schema: { tags, summary: 'Take what serves out of service', body: ModelRollback, response: { 200: ModelMoved } } },
    async (request) => {
      const { reason, pointer = 'champion', to } = request.body;
      const mover = moverOf(request, reason);
      const { outcome, version } = await rollBack(pool, pointer, mover, to);
      if (outcome === 'already')
        throw new ProblemError('conflict', { message: 'There is nothing to roll back to: it stands there already.' });
      settled(outcome, to ?? '');
      announce(version);
      return { version };
    },
  );
}

function notLifter({ role }: Principal): void {
  if (role === 'lifter') throw new ProblemError('forbidden', { message: 'Models are shown to coaches and admins.' });
}

function moverOf(request: FastifyRequest, reason: string): Mover {
  const { role, personId } = principalOf(request);
  if (role !== 'admin') throw new ProblemError('forbidden', { message: 'Only an admin may decide which model serves.' });
  return { actor: 'admin', personId, reason };
}

async function versionOf(pool: Pool, name: string): Promise<ModelVersion> {
  const version = await findVersion(pool, name);
  if (version === null) throw new ProblemError('not_found', { message: `There is no model ${name}.` });
  return version;
}

function settled(outcome: MoveOutcome, name: string): void {
  if (outcome === 'unknown_version') throw new ProblemError('not_found', { message: `There is no model ${name}.` });
  if (outcome === 'not_a_candidate')
    throw new ProblemError('conflict', { message: `${name} was retired or rolled back; it cannot serve again. Train or import another.` });
  if (outcome === 'stale') throw new ProblemError('conflict', { message: 'Somebody moved it a moment ago. Look again.' });
}
