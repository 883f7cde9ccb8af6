import type { ErrorCode } from '@gymgenius/proto/errors';
import { kindOf } from '@gymgenius/proto/errors';
import { Handshake } from '@gymgenius/proto/live/messages';
import type { Problem } from '@gymgenius/proto/rest/problem';
import type { TokenVerifier, Verified } from '../auth/principal.ts';
import { messageOf } from '../http/problem.ts';
import { read } from './read.ts';

export type Welcome =
  | { readonly ok: true; readonly handshake: Handshake; readonly token: Extract<Verified, { ok: true }> }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The first word of a socket: who, which installation, which protocol, and where it stands in which workouts. An app of any age may connect, because its
 * sets are taken; below the protocol's floor it gets no live views.
 */
export async function checkHandshake(auth: unknown, tokens: TokenVerifier): Promise<Welcome> {
  const parsed = read(Handshake, auth);
  if (!parsed.success) return refuse('invalid_request');
  try {
    const token = await tokens.verify(parsed.data.token);
    return token.ok ? { ok: true, handshake: parsed.data, token } : refuse(token.code);
  } catch {
    return refuse('unavailable');
  }
}

function refuse(code: ErrorCode): Welcome {
  const kind = kindOf(code);
  return { ok: false, problem: { code, kind, message: messageOf(code), ...(kind === 'retry' ? { retryMs: 1_000 } : {}) } };
}
