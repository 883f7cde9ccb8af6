import { AuthRefresh } from '@gymgenius/proto/live/messages';
import type { TokenVerifier } from '../auth/principal.ts';
import { messageOf } from '../http/problem.ts';
import { DONE, failed, NOT_NOW, replyTo, UNREADABLE } from './reply.ts';
import type { SessionTerm } from './session-term.ts';
import type { LiveSocket } from './types.ts';
import { read } from './read.ts';

/** A new token for the same person; another person needs another socket. */
export function onAuthRefresh(socket: LiveSocket, tokens: TokenVerifier, term: SessionTerm) {
  return async (payload: unknown, ack: unknown): Promise<void> => {
    const reply = replyTo(ack);
    const parsed = read(AuthRefresh, payload);
    if (!parsed.success) return reply(UNREADABLE);
    const verified = await tokens.verify(parsed.data.token).catch(() => null);
    if (!verified) return reply(NOT_NOW);
    if (!verified.ok) return reply(failed(verified.code, messageOf(verified.code)));
    if (verified.principal.personId !== socket.data.principal.personId)
      return reply(failed('forbidden', 'This token is somebody else’s. Connect again as them.'));
    socket.data.principal = verified.principal;
    term.renew(verified.expiresAt);
    reply(DONE);
  };
}
