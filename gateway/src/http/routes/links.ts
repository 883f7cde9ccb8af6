import { AcceptInvite, Athletes, Invite } from '@gymgenius/proto/rest/people';
import { Done, Floor } from '@gymgenius/proto/live/messages';
import { Uuid } from '@gymgenius/proto/values';
import { acceptInvitation, athletesOf, invite, revokeLink } from '@gymgenius/store/coach-link/coach-links';
import type { Em } from '@gymgenius/store/orm';
import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Principal } from '../../auth/principal.ts';
import type { App } from '../app-type.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

export interface LinkParts {
  readonly em: () => Em;
  readonly now: () => number;
  readonly floorOf: (principal: Principal) => Promise<Floor>;
  /** Told to every gateway at once; the periodic check catches whoever did not hear it. */
  readonly onRevoked: (coachId: string, athleteId: string) => void;
}

/** No letters that look like digits: codes are read out loud. 8 of 31 are 8.5e11, spent by the first who accepts, gone after two days. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;
const CODE_LIFE_MS = 2 * 86_400_000;

const WHY = {
  code_unknown: 'This code is not known. Ask for a new one.',
  code_expired: 'This code has run out. Ask for a new one.',
  already_linked: 'You already coach this lifter.',
} as const;

export function linkRoutes(app: App, { em, now, floorOf, onRevoked }: LinkParts): void {
  const tags = ['coach'];
  app.post(
    '/v1/links/invite',
    { schema: { tags, summary: 'A code that lets one coach watch me', response: { 200: Invite } } },
    async (request) => {
      const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      const createdAt = now();
      await invite(em(), {
        id: randomUUID(),
        athleteId: principalOf(request).personId,
        code,
        createdAt,
        expiresAt: createdAt + CODE_LIFE_MS,
      });
      return { code, expiresAt: createdAt + CODE_LIFE_MS };
    },
  );

  app.post(
    '/v1/links/accept',
    { schema: { tags, summary: 'Take a lifter’s code', body: AcceptInvite, response: { 200: Athletes } } },
    async (request) => {
      const coach = onlyCoach(principalOf(request));
      const accepted = await acceptInvitation(em(), request.body.code.trim().toUpperCase(), coach.personId, now());
      if (!accepted.ok)
        throw new ProblemError(accepted.why === 'already_linked' ? 'conflict' : 'not_found', { message: WHY[accepted.why] });
      return { athletes: await athletesOf(em(), coach.personId, now()) };
    },
  );

  const Params = z.object({ personId: Uuid });
  app.delete(
    '/v1/links/:personId',
    { schema: { tags, summary: 'End it, from either side', params: Params, response: { 200: Done } } },
    async (request) => {
      const mine = principalOf(request).personId;
      const other = request.params.personId;
      for (const [athleteId, coachId] of [
        [mine, other],
        [other, mine],
      ] as const)
        if (await revokeLink(em(), athleteId, coachId, now())) onRevoked(coachId, athleteId);
      return { ok: true as const };
    },
  );

  app.get('/v1/athletes', { schema: { tags, summary: 'Who lets me watch', response: { 200: Athletes } } }, async (request) => ({
    athletes: await athletesOf(em(), onlyCoach(principalOf(request)).personId, now()),
  }));

  app.get('/v1/floor', { schema: { tags, summary: 'Everybody who lifts right now', response: { 200: Floor } } }, (request) =>
    floorOf(onlyCoach(principalOf(request))),
  );
}

function onlyCoach(principal: Principal): Principal {
  if (principal.role === 'lifter') throw new ProblemError('forbidden', { message: 'Only a coach may do this.' });
  return principal;
}
