import { Sets } from '@gymgenius/proto/rest/history';
import { ExerciseId, Uuid } from '@gymgenius/proto/values';
import type { Em } from '@gymgenius/store/orm';
import { listSets } from '@gymgenius/store/workout/set-history';
import * as z from 'zod/mini';
import type { Access } from '../access.ts';
import type { App } from '../app-type.ts';
import { Limit, Moments } from '../query.ts';
import { forReader } from '../set-for-reader.ts';
import { principalOf } from '../sign-in.ts';

const Query = z.object({
  exerciseId: z.optional(ExerciseId),
  athleteId: z.optional(Uuid),
  before: z.optional(Moments),
  limit: Limit(200),
});

export function setRoutes(
  app: App,
  { em, access, now }: { readonly em: () => Em; readonly access: Access; readonly now: () => number },
): void {
  const schema = {
    tags: ['history'],
    summary: 'Sets, newest first, of one exercise or of all',
    querystring: Query,
    response: { 200: Sets },
  };
  app.get('/v1/sets', { schema }, async (request) => {
    const { exerciseId = null, athleteId = principalOf(request).personId, before, limit = 50 } = request.query;
    const relation = await access.athlete(principalOf(request), athleteId);
    const sets = await listSets(em(), { athleteId, exerciseId, before: before ?? now() + 86_400_000, limit });
    return { sets: sets.map((set) => forReader(set, relation)), next: sets.length === limit ? (sets.at(-1)?.performedAt ?? null) : null };
  });
}
