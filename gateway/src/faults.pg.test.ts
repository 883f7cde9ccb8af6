import type { CommandAck } from '@gymgenius/proto/live/ack';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from './testing/gateway-bed.ts';
import { hears, LifterClient, record } from './testing/lifter-client.ts';
import { proxied } from './testing/tcp-proxy.ts';

const env = () => ({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });

async function lifting(bed: Bed): Promise<LifterClient> {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  return lifter;
}
const setCount = async (bed: Bed, workoutId: string) =>
  (await bed.db.query<{ n: number }>('select count(*)::int as n from "set" where workout_id = $1', [workoutId])).rows[0]?.n;

/** As the phone does: the same command until it is decided. */
async function untilCommitted(lifter: LifterClient, send: () => Promise<CommandAck>): Promise<number> {
  for (let retries = 0; ; retries += 1) {
    const ack = await send();
    if (ack.kind === 'committed') return retries;
    if (ack.kind !== 'retry') throw new Error(`answered ${ack.kind}`);
    await sleep(ack.retryMs);
  }
}

test('[P13] [I12] without Redis sets are acked and the lifter’s own screens hear of them', async () => {
  const redis = await proxied(inject('redisUrl'));
  await using _ = redis.proxy;
  await using bed = await gatewayBed({ ...env(), redisUrl: redis.url });
  const lifter = await lifting(bed);
  redis.proxy.down(true);
  for (let seq = 2; seq <= 10; seq += 1) {
    const told = hears(lifter.socket, 'workout_event', (event) => event.seq === seq, 500);
    expect(await lifter.logSet()).toMatchObject({ kind: 'committed', seq });
    await told;
  }
  expect(await bed.request('GET', '/ready')).toMatchObject({ status: 200 });
  await expect
    .poll(async () => String((await bed.request('GET', '/metrics')).body['text']))
    .toMatch(/gymgenius_redis_failures_total\{[^}]*\} [1-9]/);
});

test('[P13] [I12] without an engine sets are acked as ever and the rule suggests', async () => {
  await using bed = await gatewayBed({ ...env(), ENGINE_ADDRESS: '127.0.0.1:9' });
  const lifter = await lifting(bed);
  const offered = hears(lifter.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === 2);
  expect(await lifter.logSet()).toMatchObject({ kind: 'committed' });
  expect((await offered).suggestion.source).toBe('rule');
});

test('[P13] [I2] while PostgreSQL is down a set is told to come again, and is there once afterwards', async () => {
  const postgres = await proxied(inject('databaseUrl'));
  await using _ = postgres.proxy;
  await using bed = await gatewayBed(env());
  await using other = await gatewayBed({ ...env(), databaseUrl: postgres.url });
  const { token } = await bed.person();
  const lifter = new LifterClient(await other.connect(token));
  await lifter.start();
  await lifter.logSet();
  postgres.proxy.down(true);
  const sets = [lifter.envelope(lifter.set()), lifter.envelope(lifter.set())];
  expect(await Promise.all(sets.map((set) => lifter.send(set)))).toMatchObject([{ kind: 'retry' }, { kind: 'retry' }]);
  expect(await other.request('GET', '/v1/me', { token })).toMatchObject({ status: 503, body: { kind: 'retry', code: 'unavailable' } });
  expect(await other.request('GET', '/live')).toMatchObject({ status: 200 });
  postgres.proxy.down(false);
  for (const set of sets) await untilCommitted(lifter, () => lifter.send(set));
  expect(await setCount(bed, lifter.workoutId)).toBe(3);
});

test('[P12] beyond the rate commands are delayed, then sent back; all arrive once and in order', async () => {
  await using bed = await gatewayBed({ ...env(), RATE_BURST: '5', RATE_PER_SECOND: '20' });
  const lifter = await lifting(bed);
  const waiting = Array.from({ length: 40 }, (_, n) => lifter.envelope(lifter.set({ reps: n + 1 })));
  let sentBack = 0;
  while (waiting.length > 0) {
    const acks = await Promise.all(waiting.slice(0, 30).map((set) => lifter.send(set)));
    const done = acks.findIndex(({ kind }) => kind !== 'committed');
    expect(acks.slice(done < 0 ? acks.length : done).every((ack) => ack.kind === 'retry' && ack.code === 'rate_limited')).toBe(true);
    waiting.splice(0, done < 0 ? acks.length : done);
    if (done >= 0) sentBack += 1;
    if (done >= 0) await sleep(Math.max(...acks.map((ack) => (ack.kind === 'retry' ? ack.retryMs : 0))));
  }
  expect(sentBack).toBeGreaterThan(0);
  const { rows } = await bed.db.query<{ reps: number }>('select reps from "set" where workout_id = $1 order by seq', [lifter.workoutId]);
  expect(rows.map(({ reps }) => reps)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
});

test('[P12] REST beyond the rate is a Problem that says when to come again', async () => {
  await using bed = await gatewayBed({ ...env(), RATE_BURST: '2', RATE_PER_SECOND: '1' });
  const { token } = await bed.person();
  const answers = await Promise.all(Array.from({ length: 6 }, () => bed.request('GET', '/v1/me', { token })));
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ code: 'rate_limited', kind: 'retry', retryMs: expect.any(Number) });
  expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('[P25] a gateway that goes down ends what is under way, says where to go on, and its clients come back by themselves', async () => {
  await using bed = await gatewayBed(env());
  const going = await gatewayBed(env());
  const { token } = await bed.person();
  const lifter = new LifterClient(await going.connect(token));
  await lifter.start();
  const moved = record(lifter.socket, 'workout_moved');
  const reason = new Promise((resolve) => lifter.socket.once('disconnect', resolve));
  const acks = Promise.all(Array.from({ length: 8 }, () => lifter.logSet()));
  await lifter.socket.emitWithAck('probe', {});
  const down = going.gateway[Symbol.asyncDispose]();
  expect(await going.request('GET', '/ready')).toMatchObject({ status: 503, body: { status: 'no' } });
  const late = going.open(token);
  const refused = new Promise((resolve) => late.once('connect_error', resolve));
  const kinds = (await acks).map(({ kind }) => kind);
  expect(kinds.every((kind) => kind === 'committed' || kind === 'retry')).toBe(true);
  expect(await reason).toBe('transport close');
  expect(await refused).toBeInstanceOf(Error);
  late.disconnect();
  expect(lifter.socket.active).toBe(true);
  await down;
  expect(moved[0]).toEqual({ retryMs: 200 });
  expect(await setCount(bed, lifter.workoutId)).toBe(kinds.filter((kind) => kind === 'committed').length);
  const { rows } = await bed.db.query('select owner from workout_session where workout_id = $1', [lifter.workoutId]);
  expect(rows).toEqual([{ owner: null }]);
});
