import { EraseMe, Erased } from '@gymgenius/proto/rest/erasure';
import { erasePerson } from '@gymgenius/store/person/erase-person';
import type { Pool } from 'pg';
import type { ErasedPeople } from '../../auth/erased-people.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

export interface EraseParts {
  readonly pool: Pool;
  readonly erased: Pick<ErasedPeople, 'has' | 'add'>;
  /** Tells every other gateway. */
  readonly announce: () => void;
}

/**
 * Behind `signedIn` with a verifier that still knows the tokens of the erased: whoever did not hear the answer may ask again. From the commit on nothing
 * of the person can be read or written anywhere; the worker clears what is not in PostgreSQL.
 */
export function eraseRoutes(app: App, { pool, erased, announce }: EraseParts): void {
  const schema = {
    tags: ['me'],
    summary: 'Erase me and all that is mine, for good; the body repeats my name',
    body: EraseMe,
    response: { 200: Erased },
  };
  app.delete('/v1/me', { schema }, async (request) => {
    const { personId } = principalOf(request);
    if (!erased.has(personId)) await erase(pool, personId, request.body.name);
    erased.add(personId);
    announce();
    return { ok: true as const };
  });
}

async function erase(pool: Pool, personId: string, name: string): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const { rows } = await client.query<{ name: string }>('select name from person where id = $1', [personId]);
    const isConfirmed = rows.every((person) => plain(person.name) === plain(name));
    if (isConfirmed) await erasePerson(client, personId);
    await client.query(isConfirmed ? 'commit' : 'rollback');
    broken = false;
    if (!isConfirmed)
      throw new ProblemError('conflict', { message: 'This is not your name as it stands in your settings. Nothing was deleted.' });
  } finally {
    client.release(broken);
  }
}

/** As a person compares names: not by case, not by spaces. */
function plain(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
