import { secretOf } from '@gymgenius/store/queries/secrets';
import type { PushSubscription } from '@gymgenius/store/push/push-subscriptions';
import type { Pool } from 'pg';
import webPush from 'web-push';

/** What the push service made of a message. `gone` = this browser takes none any more. */
export type Pushed = 'sent' | 'gone' | 'failed';

export interface PushSender {
  readonly publicKey: string;
  /** `message` as JSON, encrypted for this browser alone. Never throws. */
  send(subscription: PushSubscription, message: object): Promise<Pushed>;
}

/** A message about the end of a rest that could not be delivered for this long, s, is thrown away by the push service. */
const TTL_SEC = 60;
const TIMEOUT_MS = 5_000;

/** Keys are made by the first gateway that runs and are the same for all: a browser subscribes to one key. `contact` is for the push service: an https or mailto address. */
export async function openPushSender(pool: Pool, contact: string): Promise<PushSender> {
  const keys = JSON.parse(await secretOf(pool, 'vapid', () => JSON.stringify(webPush.generateVAPIDKeys()))) as webPush.VapidKeys;
  return {
    publicKey: keys.publicKey,
    async send({ endpoint, p256dh, auth }, message) {
      try {
        const { method, headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
          vapidDetails: { subject: contact, ...keys },
          contentEncoding: 'aes128gcm',
          TTL: TTL_SEC,
          urgency: 'high',
          topic: 'rest',
        });
        const answer = await fetch(endpoint, {
          method,
          headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Content-Length')),
          body: new Uint8Array(body ?? []),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await answer.body?.cancel();
        if (answer.ok) return 'sent';
        return answer.status === 404 || answer.status === 410 ? 'gone' : 'failed';
      } catch {
        return 'failed';
      }
    },
  };
}
