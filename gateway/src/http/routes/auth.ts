import { uuidV7 } from '@gymgenius/platform/ids';
import { AuthMode, DevSignIn, NewLifter, Token } from '@gymgenius/proto/rest/people';
import type { Em } from '@gymgenius/store/orm';
import { addPerson, findPerson, listDemoPeople, type Person } from '@gymgenius/store/person/people';
import { newLifter } from '../../auth/new-lifter.ts';
import type { LocalTokens } from '../../auth/local-tokens.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';

export interface AuthParts {
  readonly em: () => Em;
  /** null where an identity provider signs people in. */
  readonly local: LocalTokens | null;
  readonly now: () => number;
}

export function authRoutes(app: App, { em, local, now }: AuthParts): void {
  const tags = ['sign in'];
  app.get('/v1/auth/mode', { schema: { tags, summary: 'How people sign in here', response: { 200: AuthMode } } }, async () => {
    if (!local) return { mode: 'oidc' as const, people: [] };
    const people = await listDemoPeople(em());
    return { mode: 'none' as const, people: people.map(({ id, name, role }) => ({ personId: id, name, role })) };
  });

  app.post(
    '/v1/auth/dev',
    { schema: { tags, summary: 'No sign-in: become one of these people', body: DevSignIn, response: { 200: Token } } },
    async ({ body }) => {
      const tokens = onlyLocal(local);
      const person = await findPerson(em(), body.personId);
      if (!person) throw new ProblemError('not_found', { message: 'There is nobody with this id.' });
      return tokenFor(tokens, person);
    },
  );

  app.post(
    '/v1/auth/demo',
    { schema: { tags, summary: 'No sign-in: a fresh lifter', body: NewLifter, response: { 200: Token } } },
    async ({ body }) => {
      const tokens = onlyLocal(local);
      const person = await addPerson(em(), newLifter(uuidV7(now()), body.name.trim() || 'Lifter', now()));
      return tokenFor(tokens, person);
    },
  );
}

function onlyLocal(local: LocalTokens | null): LocalTokens {
  if (!local) throw new ProblemError('forbidden', { message: 'People sign in with their identity provider here.' });
  return local;
}

async function tokenFor(tokens: LocalTokens, { id, name, role }: Person) {
  return { ...(await tokens.issue({ personId: id, role })), personId: id, name, role };
}
