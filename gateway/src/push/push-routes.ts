import { Done } from '@gymgenius/proto/live/messages';
import { PushEndpoint, PushKey, PushTarget } from '@gymgenius/proto/rest/push';
import { dropPushSubscription, keepPushSubscription } from '@gymgenius/store/push/push-subscriptions';
import type { Pool } from 'pg';
import type { App } from '../http/app-type.ts';
import { ProblemError } from '../http/problem.ts';
import { principalOf } from '../http/sign-in.ts';
import { isPushEndpoint } from './push-hosts.ts';

export interface PushRouteParts {
  readonly pool: Pool;
  readonly publicKey: string;
  /** Push services that may be called. */
  readonly hosts: readonly string[];
}

/** This browser rings when my rest is over, or does not any more. */
export function pushRoutes(app: App, { pool, publicKey, hosts }: PushRouteParts): void {
  const tags = ['me'];
  app.get('/v1/push/key', { schema: { tags, summary: 'The key that browsers subscribe with', response: { 200: PushKey } } }, () => ({
    publicKey,
  }));

  app.post(
    '/v1/me/push',
    { schema: { tags, summary: 'Ring this browser when my rest is over', body: PushTarget, response: { 200: Done } } },
    async (request) => {
      const { endpoint, keys } = request.body;
      if (!isPushEndpoint(endpoint, hosts))
        throw new ProblemError('invalid_request', { message: 'This browser’s push service is not one that we send to.' });
      await keepPushSubscription(pool, principalOf(request).personId, { endpoint, ...keys });
      return { ok: true as const };
    },
  );

  app.post(
    '/v1/me/push/drop',
    { schema: { tags, summary: 'Do not ring this browser any more', body: PushEndpoint, response: { 200: Done } } },
    async (request) => {
      await dropPushSubscription(pool, request.body.endpoint, principalOf(request).personId);
      return { ok: true as const };
    },
  );
}
