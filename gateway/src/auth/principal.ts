import type { Role } from '@gymgenius/proto/rest/people';

/** Who is asking, proven by a token; the same for REST and sockets. */
export interface Principal {
  readonly personId: string;
  readonly role: Role;
}

export type Verified =
  /** `expiresAt` in ms since the epoch. */
  | { readonly ok: true; readonly principal: Principal; readonly expiresAt: number }
  | { readonly ok: false; readonly code: 'token_missing' | 'token_expired' | 'token_invalid' };

/** The one gate for tokens. Rejects only when the person cannot be looked up (storage is down). */
export interface TokenVerifier {
  verify(token: string | null): Promise<Verified>;
}
