import type { Pool } from 'pg';

/** Where one browser of one person takes messages: its push service's address and the keys that only this browser can open them with (RFC 8291). */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Browsers of one person that are rung; the oldest makes room. */
const MOST = 10;

/** Keeps it for this person; a browser that was somebody else's before is this person's now. */
export async function keepPushSubscription(pool: Pool, personId: string, { endpoint, p256dh, auth }: PushSubscription): Promise<void> {
  await pool.query(
    `insert into push_subscription (endpoint, person_id, p256dh, auth) values ($1, $2, $3, $4)
     on conflict (endpoint) do update set person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth, created_at = now()`,
    [endpoint, personId, p256dh, auth],
  );
  await pool.query(
    `delete from push_subscription where person_id = $1 and endpoint not in
       (select endpoint from push_subscription where person_id = $1 order by created_at desc limit ${MOST})`,
    [personId],
  );
}

/** `personId` null = the push service says that it is gone. */
export async function dropPushSubscription(pool: Pool, endpoint: string, personId: string | null): Promise<void> {
  await pool.query('delete from push_subscription where endpoint = $1 and ($2::uuid is null or person_id = $2)', [endpoint, personId]);
}

export interface RestAlert {
  readonly workoutId: string;
  readonly subscription: PushSubscription;
}

/** Later than this after its end a rest rings no more, s: whoever is back at the bar knows. */
const WINDOW_SEC = 20;

/**
 * Rests that have just ended and have not rung, a row per browser of their lifter. Claimed by this very statement: whichever gateway asks first rings,
 * and a gateway that dies after it has claimed leaves one rest silent, never one that rings twice.
 */
const CLAIM = {
  name: 'claim_rest_alerts',
  text: `with due as (
      select s.workout_id, s.athlete_id, s.wake_at from workout_session s
      where s.status = 'active' and s.wake_at <= now() and s.wake_at > now() - make_interval(secs => ${WINDOW_SEC})
        and exists (select from push_subscription p where p.person_id = s.athlete_id)
    ), claimed as (
      insert into rest_alert (workout_id, wake_at) select workout_id, wake_at from due
      on conflict (workout_id) do update set wake_at = excluded.wake_at where rest_alert.wake_at < excluded.wake_at
      returning workout_id
    )
    select d.workout_id as "workoutId", p.endpoint, p.p256dh, p.auth
    from claimed join due d using (workout_id) join push_subscription p on p.person_id = d.athlete_id`,
};

export async function claimRestAlerts(pool: Pool): Promise<readonly RestAlert[]> {
  const { rows } = await pool.query<{ workoutId: string } & PushSubscription>(CLAIM);
  return rows.map(({ workoutId, ...subscription }) => ({ workoutId, subscription }));
}
