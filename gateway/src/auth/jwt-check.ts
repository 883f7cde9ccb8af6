import { errors, jwtVerify, type CryptoKey, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, type KeyObject } from 'jose';

export type JwtChecked =
  | { readonly ok: true; readonly claims: JWTPayload & { readonly sub: string; readonly exp: number } }
  | { readonly ok: false; readonly code: 'token_missing' | 'token_expired' | 'token_invalid' };

type Key = CryptoKey | KeyObject | Uint8Array | JWTVerifyGetKey;

/** Signature, issuer, audience and expiry; a key set that cannot be fetched is our trouble, not the token's, and is thrown. */
export async function checkJwt(token: string | null, key: Key, options: JWTVerifyOptions): Promise<JwtChecked> {
  if (!token) return { ok: false, code: 'token_missing' };
  try {
    const { payload } = typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    const { sub, exp } = payload;
    if (!sub || exp === undefined) return { ok: false, code: 'token_invalid' };
    return { ok: true, claims: { ...payload, sub, exp } };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, code: 'token_expired' };
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
    return { ok: false, code: 'token_invalid' };
  }
}
