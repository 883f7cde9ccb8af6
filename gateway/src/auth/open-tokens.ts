import { uuidV7 } from '@gymgenius/platform/ids';
import type { Em } from '@gymgenius/store/orm';
import { addPerson, findPersonBySubject } from '@gymgenius/store/person/people';
import { erasedAt } from '@gymgenius/store/person/tombstones';
import { secretOf } from '@gymgenius/store/queries/secrets';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { GatewayConfig } from '../config.ts';
import { newLifter } from './new-lifter.ts';
import { localTokens, type LocalTokens } from './local-tokens.ts';
import { oidcVerifier } from './oidc-verifier.ts';
import type { TokenVerifier } from './principal.ts';

export interface Tokens {
  readonly tokens: TokenVerifier;
  /** null where an identity provider signs people in. */
  readonly local: LocalTokens | null;
}

/** The one verifier of this process. The dev signing key is one row in PostgreSQL: every gateway of the installation honours the tokens of all. */
export async function openTokens(
  config: Pick<GatewayConfig, 'auth' | 'tokenSec'>,
  { pool, em, now }: { readonly pool: Pool; readonly em: () => Em; readonly now: () => number },
): Promise<Tokens> {
  if (config.auth.mode === 'none') {
    const key = await secretOf(pool, 'dev_signing_key', () => randomBytes(32).toString('base64url'));
    const local = localTokens(Buffer.from(key, 'base64url'), config.tokenSec, now);
    return { tokens: local, local };
  }
  const tokens = oidcVerifier(config.auth, async (subject, name, issuedAt) => {
    const known = await findPersonBySubject(em(), subject);
    // Whoever was erased may begin again, by a new sign-in: an app that still holds the old token must neither do it for them nor come in behind them.
    if ((!known || issuedAt < known.createdAt) && ((await erasedAt(pool, subject)) ?? -1) >= issuedAt) return null;
    const person = known ?? (await addPerson(em(), newLifter(uuidV7(now()), name ?? 'Lifter', now(), subject)));
    return { personId: person.id, role: person.role };
  });
  return { tokens, local: null };
}
