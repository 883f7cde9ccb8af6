import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import type { Em } from '@gymgenius/store/orm';
import { exportPerson } from '@gymgenius/store/person/export-person';
import { findPerson } from '@gymgenius/store/person/people';
import { finishedWorkouts } from '@gymgenius/store/workout/finished-workouts';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import * as z from 'zod/mini';
import { jsonExport } from '../../export/json-export.ts';
import { hevyCsv } from '../../export/hevy-csv.ts';
import { strongCsv } from '../../export/strong-csv.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

const tags = ['me'];

/** All that is mine, to take along. */
export function exportRoutes(app: App, { pool, em }: { readonly pool: Pool; readonly em: () => Em }): void {
  app.get('/v1/me/export', { schema: { tags, summary: 'Everything that is kept of me, as JSON' } }, async (request, reply) => {
    const { personId } = principalOf(request);
    await personOf(em, personId);
    const head = { format: 'gymgenius-export-1', at: new Date().toISOString() };
    return named(reply, 'gymgenius.json', 'application/json').send(Readable.from(jsonExport(exportPerson(pool, personId), head)));
  });

  app.get(
    '/v1/me/export.csv',
    {
      schema: {
        tags,
        summary: 'My finished workouts in Strong’s columns, or in Hevy’s; can be imported here and elsewhere',
        querystring: z.object({ as: z.optional(z.enum(['strong', 'hevy'])) }),
      },
    },
    async (request, reply) => {
      const { personId } = principalOf(request);
      const { zone } = await personOf(em, personId);
      const own = new Map((await customExercisesOf(em(), personId)).map(({ id, name }) => [id, name]));
      const nameOf = (id: string) => own.get(id) ?? exerciseById(id)?.name ?? id;
      const isHevy = request.query.as === 'hevy';
      const rows = (isHevy ? hevyCsv : strongCsv)(await finishedWorkouts(pool, personId), nameOf, zone);
      return named(reply, isHevy ? 'gymgenius-hevy.csv' : 'gymgenius.csv', 'text/csv; charset=utf-8').send(Readable.from(rows));
    },
  );
}

async function personOf(em: () => Em, personId: string) {
  const person = await findPerson(em(), personId);
  if (!person) throw new ProblemError('not_found', { message: 'This person is not here any more.' });
  return person;
}

function named(reply: FastifyReply, file: string, type: string): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${file}"`).header('cache-control', 'no-store');
}
