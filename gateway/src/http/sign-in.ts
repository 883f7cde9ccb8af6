import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Principal, TokenVerifier } from '../auth/principal.ts';
import type { GatewayEvents } from '../events.ts';
import { ProblemError } from './problem.ts';
import type { TokenBuckets } from './token-bucket.ts';

const principals = new WeakMap<FastifyRequest, Principal>();

/** Who asks. Only in routes behind `signedIn`. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (!principal) throw new Error('this route does not ask who is there');
  return principal;
}

/** The hook in front of everything but health, docs and sign-in: a valid token, then a place in the person's bucket. */
export function signedIn(tokens: TokenVerifier, buckets: TokenBuckets, events: GatewayEvents) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const verified = await tokens.verify(bearerOf(request.headers.authorization)).catch((error: unknown) => {
      events.storageFailed('sign_in', error);
      throw new ProblemError('unavailable', { retryMs: 1_000, cause: error });
    });
    events.signedIn(verified.ok ? 'ok' : verified.code);
    if (!verified.ok) throw new ProblemError(verified.code);
    principals.set(request, verified.principal);
    const admission = buckets.admit(verified.principal.personId);
    if (admission.kind !== 'now') events.throttled('rest');
    if (admission.kind === 'later') await sleep(admission.waitMs);
    if (admission.kind !== 'retry') return;
    void reply.header('retry-after', Math.ceil(admission.retryMs / 1000));
    throw new ProblemError('rate_limited', { retryMs: admission.retryMs });
  };
}

function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([^\s]{1,4096})$/i.exec(header ?? '')?.[1] ?? null;
}
