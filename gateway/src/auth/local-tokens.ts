import { Role } from '@gymgenius/proto/rest/people';
import { Uuid } from '@gymgenius/proto/values';
import { SignJWT } from 'jose';
import { checkJwt } from './jwt-check.ts';
import type { Principal, TokenVerifier } from './principal.ts';

const ISSUER = 'gymgenius-local';

export interface LocalTokens extends TokenVerifier {
  /** A token for this person; `expiresAt` in ms since the epoch. */
  issue(principal: Principal): Promise<{ readonly token: string; readonly expiresAt: number }>;
}

/** Tokens that this installation signs itself (AUTH_MODE=none): same shape and same checks as an identity provider's. */
export function localTokens(key: Uint8Array, lifetimeSec: number, now: () => number): LocalTokens {
  return {
    async issue({ personId, role }) {
      const exp = Math.floor(now() / 1000) + lifetimeSec;
      const token = await new SignJWT({ role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(personId)
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(exp)
        .sign(key);
      return { token, expiresAt: exp * 1000 };
    },
    async verify(token) {
      const options = { issuer: ISSUER, audience: ISSUER, algorithms: ['HS256'], currentDate: new Date(now()) };
      const checked = await checkJwt(token, key, options);
      if (!checked.ok) return checked;
      const personId = Uuid.safeParse(checked.claims.sub);
      const role = Role.safeParse(checked.claims['role']);
      if (!personId.success || !role.success) return { ok: false, code: 'token_invalid' };
      return { ok: true, principal: { personId: personId.data, role: role.data }, expiresAt: checked.claims.exp * 1000 };
    },
  };
}
