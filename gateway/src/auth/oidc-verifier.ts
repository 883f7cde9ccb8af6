import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { checkJwt } from './jwt-check.ts';
import type { Principal, TokenVerifier } from './principal.ts';

export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are; null = where its discovery document says. */
  readonly jwksUrl: string | null;
}

/**
 * Finds the person behind an issuer's subject, or makes a lifter of a newcomer; null = erased after this token was issued (ms since the epoch).
 * Rejects when storage is down.
 */
export type PersonOfSubject = (subject: string, name: string | null, issuedAt: number) => Promise<Principal | null>;

/** Tokens of any OpenID Connect issuer. Only asymmetric algorithms: a shared secret would let whoever can verify also sign. */
export function oidcVerifier(options: OidcOptions, personOf: PersonOfSubject, keys: JWTVerifyGetKey = remoteKeys(options)): TokenVerifier {
  return {
    async verify(token) {
      const checked = await checkJwt(token, keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        clockTolerance: 5,
      });
      if (!checked.ok) return checked;
      const { sub, exp, iat = 0, name } = checked.claims;
      const principal = await personOf(`${options.issuer}|${sub}`, typeof name === 'string' ? name : null, iat * 1000);
      if (principal === null) return { ok: false, code: 'token_invalid' };
      return { ok: true, principal, expiresAt: exp * 1000 };
    },
  };
}

/** Fetched on first use and again when a token names a key that is not in the set, at most every 30 s. */
function remoteKeys({ issuer, jwksUrl }: OidcOptions): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    keys ??= (jwksUrl === null ? discover(issuer) : Promise.resolve(new URL(jwksUrl))).then((url) =>
      createRemoteJWKSet(url, { timeoutDuration: 3_000 }),
    );
    const found = await keys.catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return found(header, token);
  };
}

/** OpenID Connect Discovery 1.0, section 4. */
async function discover(issuer: string): Promise<URL> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(3_000) });
  const document: unknown = await answer.json();
  const uri: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'jwks_uri') : undefined;
  if (typeof uri !== 'string') throw new Error(`${issuer} names no jwks_uri`);
  return new URL(uri);
}
