import { claimRestAlerts, dropPushSubscription } from '@gymgenius/store/push/push-subscriptions';
import type { Pool } from 'pg';
import type { PushSender } from './push-sender.ts';

export interface RingParts {
  readonly pool: Pool;
  readonly sender: Pick<PushSender, 'send'>;
  /** The page's address: a tap on the notification opens the workout there. */
  readonly origin: string;
}

/**
 * Rings the phones of lifters whose rest is over. Every gateway sweeps, each rest rings once, and a deploy in between changes nothing: when it ends stands in
 * PostgreSQL. Nothing of the workout is in the message: it is shown on locked screens. Answers how many messages were taken.
 */
export async function ringRests({ pool, sender, origin }: RingParts): Promise<number> {
  const alerts = await claimRestAlerts(pool);
  const answers = await Promise.all(
    alerts.map(async ({ subscription }) => {
      const answer = await sender.send(subscription, restOver(origin));
      if (answer === 'gone') await dropPushSubscription(pool, subscription.endpoint, null);
      return answer;
    }),
  );
  return answers.filter((answer) => answer === 'sent').length;
}

/** Declarative Web Push: Safari shows it without our service worker, which reads the same JSON everywhere else. */
export function restOver(origin: string) {
  return {
    web_push: 8030,
    notification: {
      title: 'Rest is over',
      body: 'Your next set is ready.',
      navigate: `${origin}/workout`,
      tag: 'rest',
      lang: 'en',
      silent: false,
    },
  };
}
