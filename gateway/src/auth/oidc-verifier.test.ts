import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { oidcVerifier } from './oidc-verifier.ts';
import type { TokenVerifier } from './principal.ts';

const options = { issuer: 'https://issuer.example/', audience: 'gymgenius', jwksUrl: null };
const personId = '018f6b0e-0000-7000-8000-000000000001';
const seen: string[] = [];
let verifier: TokenVerifier;
let sign: (
  claims: JWTPayload,
  change?: { readonly issuer?: string; readonly audience?: string; readonly expiresIn?: string; readonly kid?: string },
) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] });
  const personOf = async (subject: string) => (seen.push(subject), { personId, role: 'coach' as const });
  verifier = oidcVerifier(options, personOf, keys);
  sign = (claims, { issuer = options.issuer, audience = options.audience, expiresIn = '10m', kid = 'one' } = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expiresIn)
      .sign(privateKey);
});

test('a token of the issuer is the person behind its subject', async () => {
  const verified = await verifier.verify(await sign({ sub: 'auth0|7', name: 'Ada' }));
  expect(verified).toMatchObject({ ok: true, principal: { personId, role: 'coach' } });
  expect(seen).toEqual(['https://issuer.example/|auth0|7']);
});

test.each([
  ['another issuer', { issuer: 'https://other.example/' }, 'token_invalid'],
  ['another audience', { audience: 'somebody-else' }, 'token_invalid'],
  ['a key that is not in the set', { kid: 'two' }, 'token_invalid'],
  ['a minute after its end', { expiresIn: '-1m' }, 'token_expired'],
])('%s is refused', async (_, change, code) => {
  expect(await verifier.verify(await sign({ sub: 'x' }, change))).toEqual({ ok: false, code });
});

test('a token without a subject, or signed with the public key as a shared secret, is refused', async () => {
  expect(await verifier.verify(await sign({}))).toEqual({ ok: false, code: 'token_invalid' });
  const forged = await new SignJWT({ sub: 'x' })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(options.issuer)
    .setAudience(options.audience)
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode('public'.repeat(8)));
  expect(await verifier.verify(forged)).toEqual({ ok: false, code: 'token_invalid' });
  expect(await verifier.verify(null)).toEqual({ ok: false, code: 'token_missing' });
});

test('a key set that cannot be fetched is our trouble, not the token’s', async () => {
  const down = oidcVerifier(
    options,
    async () => ({ personId, role: 'lifter' }),
    () => Promise.reject(new TypeError('fetch failed')),
  );
  await expect(down.verify(await sign({ sub: 'x' }))).rejects.toThrow('fetch failed');
});
