import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { LifterClient } from '../testing/lifter-client.ts';
import { ORIGIN } from '../testing/open-socket.ts';
import { pushService } from '../testing/push-service.ts';

const env = (hosts: string) => ({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl'), PUSH_HOSTS: hosts });
const subscribe = (bed: Bed, token: string, body: unknown) => bed.request('POST', '/v1/me/push', { token, body });

/** A lifter in a workout. */
async function lifterAt(bed: Bed, token: string): Promise<LifterClient> {
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  return lifter;
}

test('a rest that is over rings each phone of the lifter once, whatever gateway asks, and says nothing of the workout', async () => {
  await using service = await pushService();
  await using bed = await gatewayBed(env(service.host));
  await using other = await gatewayBed(env(service.host));
  const { token } = await bed.person();
  const phones = [service.subscribe(), service.subscribe()];
  for (const phone of phones) expect(await subscribe(bed, token, phone)).toMatchObject({ status: 200 });
  const keys = await Promise.all(
    [bed, other].map(async (each) => (await each.request('GET', '/v1/push/key', { token })).body['publicKey']),
  );
  expect(keys[0]).toBe(keys[1]);

  const lifter = await lifterAt(bed, token);
  await lifter.logSet({ restSec: 1 });
  await expect.poll(() => service.delivered.length).toBe(2);
  // Both gateways sweep a few times more.
  await sleep(3_000);
  expect(service.delivered.map(({ path }) => path).toSorted()).toEqual(phones.map(({ endpoint }) => new URL(endpoint).pathname).toSorted());
  const [first] = service.delivered;
  expect(first?.message).toEqual({
    web_push: 8030,
    notification: {
      title: 'Rest is over',
      body: 'Your next set is ready.',
      navigate: `${ORIGIN}/workout`,
      tag: 'rest',
      lang: 'en',
      silent: false,
    },
  });
  expect(first?.headers).toMatchObject({ ttl: '60', urgency: 'high', topic: 'rest', 'content-encoding': 'aes128gcm' });
  expect(first?.headers.authorization).toContain(`k=${String(keys[0])}`);

  // The next rest is another one; a browser that is gone is forgotten.
  service.answer = 410;
  await lifter.logSet({ restSec: 1 });
  const left = async () =>
    (await bed.db.query('select from push_subscription where endpoint = any($1)', [phones.map((each) => each.endpoint)])).rowCount;
  await expect.poll(left).toBe(0);
});

test('a rest that was skipped, a workout that ended and a lifter who wants no ringing stay silent', async () => {
  await using service = await pushService();
  await using bed = await gatewayBed(env(service.host));
  const people = await Promise.all([bed.person(), bed.person(), bed.person(), bed.person()]);
  const [skips, ends, declines, waits] = people.map(({ token }) => token);
  const rings = new Map<string, string>();
  for (const token of [skips, ends, declines, waits]) {
    const phone = service.subscribe();
    rings.set(token ?? '', phone.endpoint);
    await subscribe(bed, token ?? '', phone);
  }
  const dropped = { endpoint: rings.get(declines ?? '') };
  // Nobody silences another's phone.
  await bed.request('POST', '/v1/me/push/drop', { token: skips ?? '', body: { endpoint: rings.get(waits ?? '') } });
  await bed.request('POST', '/v1/me/push/drop', { token: declines ?? '', body: dropped });
  const lifters = await Promise.all([skips, ends, declines, waits].map((token) => lifterAt(bed, token ?? '')));
  await Promise.all(lifters.map((lifter) => lifter.logSet({ restSec: 2 })));
  const [skipper, ender] = lifters;
  if (skipper) await skipper.send(skipper.envelope({ type: 'skip_rest' }));
  if (ender) await ender.send(ender.envelope({ type: 'finish_workout' }));
  await expect.poll(() => service.delivered.length).toBeGreaterThan(0);
  await sleep(1_500);
  expect(service.delivered.map(({ path }) => path)).toEqual([new URL(rings.get(waits ?? '') ?? '').pathname]);
});

test('addresses that are no push service, and keys that are none, are refused in words; nothing is kept', async () => {
  await using bed = await gatewayBed(env('fcm.googleapis.com'));
  const { token, personId } = await bed.person();
  const keys = { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) };
  for (const endpoint of ['http://127.0.0.1:5432/', 'https://fcm.googleapis.com.evil.example/x', 'x']) {
    expect(await subscribe(bed, token, { endpoint, keys })).toMatchObject({
      status: 400,
      body: { message: 'This browser’s push service is not one that we send to.' },
    });
  }
  const odd = { endpoint: 'https://fcm.googleapis.com/x', keys: { ...keys, auth: 'short' } };
  expect((await subscribe(bed, token, odd)).status).toBe(400);
  expect((await bed.db.query('select from push_subscription where person_id = $1', [personId])).rowCount).toBe(0);
});

test('a browser belongs to whoever subscribed last; ten of one person are rung, and an erased person’s are gone', async () => {
  await using service = await pushService();
  await using bed = await gatewayBed(env(service.host));
  const [one, two] = [await bed.person(), await bed.person()];
  const shared = service.subscribe();
  await subscribe(bed, one.token, shared);
  await subscribe(bed, two.token, shared);
  const of = async (id: string) =>
    (await bed.db.query<{ endpoint: string }>('select endpoint from push_subscription where person_id = $1', [id])).rows;
  expect([await of(one.personId), await of(two.personId)]).toEqual([[], [{ endpoint: shared.endpoint }]]);
  for (let n = 0; n < 11; n += 1) await subscribe(bed, one.token, service.subscribe());
  expect(await of(one.personId)).toHaveLength(10);
  await bed.db.query('delete from person where id = $1', [two.personId]);
  expect(await of(two.personId)).toEqual([]);
  expect((await subscribe(bed, randomUUID(), shared)).status).toBe(401);
});
