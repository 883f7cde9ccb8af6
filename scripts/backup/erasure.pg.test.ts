import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayBed, type Bed } from '@gymgenius/gateway/testing/gateway-bed';
import { hears, LifterClient, record } from '@gymgenius/gateway/testing/lifter-client';
import { openRedis } from '@gymgenius/platform/redis';
import { tombstoneOf } from '@gymgenius/store/person/tombstones';
import { openOwnDatabase } from '@gymgenius/store/testing/own-database';
import { finishErasures } from '@gymgenius/worker/erasure/finish-erasures';
import { purgeQueue } from '@gymgenius/worker/erasure/purge-queue';
import { tombstoneFiles } from '@gymgenius/worker/erasure/tombstone-files';
import { handleJob } from '@gymgenius/worker/handle-job';
import { openWorkoutQueue, openWorkoutWorker } from '@gymgenius/worker/queues';
import { sweepOutbox } from '@gymgenius/worker/relay/claim-outbox';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { freePort } from '../services/ports.ts';
import { startS3 } from '../services/s3.ts';
import { backUp } from './back-up.ts';
import { openObjects, type Objects } from './objects.ts';
import { restore } from './restore.ts';
import { tablesOf } from './tables.ts';

type Redis = ReturnType<typeof openRedis>;

const NAME = 'Zebedée Quillfeather';
const WORDS = 'left knee clicked xyzzy';

/** In which tables, keys and objects any of these words stands. */
async function found(words: readonly string[], url: string, redis: Redis, objects: Objects): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const places: string[] = [];
  const look = (place: string, text: string) => void (words.some((word) => text.includes(word)) && places.push(place));
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${client.escapeIdentifier(name)} t`);
    look(name, rows.map(({ row }) => row).join('\n'));
  }
  await client.end();
  for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>)
    for (const key of keys) look(`redis ${key}`, `${key} ${await contentOf(redis, key)}`);
  for (const key of await objects.keys()) look(`object ${key}`, `${key} ${(await objects.get(key)).toString('latin1')}`);
  return [...new Set(places)].toSorted();
}

async function contentOf(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  if (type === 'hash') return JSON.stringify(await redis.hgetall(key));
  if (type === 'zset') return JSON.stringify(await redis.zrange(key, '0', '-1'));
  if (type === 'set') return JSON.stringify(await redis.smembers(key));
  if (type === 'list') return JSON.stringify(await redis.lrange(key, 0, -1));
  if (type === 'stream') return JSON.stringify(await redis.xrange(key, '-', '+'));
  return String(await redis.get(key));
}

/** The outbox through Redis into the lifters' states, as the worker does it. */
async function work(pool: Pool, redisUrl: string, prefix: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const connect = (use: 'cache' | 'queue') =>
    stack.adopt(
      openRedis(redisUrl, use, () => undefined),
      (redis) => redis.disconnect(),
    );
  const { queue, send } = openWorkoutQueue(connect('cache'), prefix);
  stack.defer(() => queue.close());
  const events = { applied: () => undefined, applyFailed: () => undefined, dropped: () => undefined };
  const worker = openWorkoutWorker(connect('queue'), (name, data) => handleJob({ pool, lazyPool: pool, events }, name, data), {
    concurrency: 1,
    prefix,
  });
  stack.defer(() => worker.close());
  await queue.waitUntilReady();
  await expect
    .poll(async () => {
      await sweepOutbox(pool, 'unsent', send);
      return (await pool.query('select from outbox')).rowCount;
    })
    .toBe(0);
}

/** A lifter with a row in every table that can hold one, who is lifting and watched. */
async function lifterEverywhere(bed: Bed, pool: Pool, coachId: string) {
  const { token, personId } = (await bed.request('POST', '/v1/auth/demo', { body: { name: NAME } })).body as {
    token: string;
    personId: string;
  };
  const ask = (method: string, path: string, body?: unknown) => bed.request(method, path, { token, ...(body !== undefined && { body }) });
  const past = new LifterClient(await bed.connect(token));
  await past.start();
  for (let n = 0; n < 3; n += 1) await past.logSet({ note: WORDS });
  await past.send(past.envelope({ type: 'finish_workout', note: null } as never));
  const live = new LifterClient(await bed.connect(token));
  await live.start();
  await live.logSet({ note: WORDS });
  await bed.link(coachId, personId);
  await ask('POST', '/v1/links/invite');
  const { kit } = (await ask('GET', '/v1/me')).body;
  await ask('PATCH', '/v1/me', { kit, bodyweightKg: 81 });
  await ask('POST', '/v1/exercises', { name: `${WORDS} press`, equipment: 'cable', pattern: 'x', mechanic: 'compound' });
  const text = 'Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-03-01 18:00:00,Old,Zorb,1,100,5\n';
  const upload = { fileName: `${NAME}.csv`, text, unit: 'kg', zone: 'UTC' };
  const { importId } = (await ask('POST', '/v1/imports', upload)).body;
  void ask('POST', `/v1/imports/${String(importId)}/commit`, { unit: 'kg', skipLastWorkouts: 0 }).catch(() => undefined);
  await expect.poll(async () => (await pool.query(`select from workout where source = 'import'`)).rowCount).toBe(1);
  await ask('POST', '/v1/imports', upload);
  const keys = { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) };
  await ask('POST', '/v1/me/push', { endpoint: 'https://fcm.googleapis.com/fcm/send/a-phone', keys });
  const day = { key: 'a', name: 'A', weekday: null, exercises: [] };
  await pool.query(`insert into program (id, athlete_id, definition, goal, created_at, updated_at) values ($1, $2, $3, 0, now(), now())`, [
    randomUUID(),
    personId,
    JSON.stringify({ name: WORDS, days: [day] }),
  ]);
  await pool.query(`insert into rest_alert (workout_id, wake_at) values ($1, now())`, [live.workoutId]);
  await pool.query(
    `insert into prediction (suggestion_id, workout_id, basis_seq, epoch, model_version, source, payload) values ($1, $2, 1, 1, 'm', 'model', '{}')`,
    [randomUUID(), live.workoutId],
  );
  return { token, personId, past, live, ask };
}

const OF_THE_PERSON = [
  'coach_link', 'custom_exercise', 'exercise_alias', 'gym', 'import', 'import_upload', 'lifter_state', 'person', 'prediction', 'program',
  'push_subscription', 'rest_alert', 'set', 'workout', 'workout_event', 'workout_session',
]; // prettier-ignore

test('[§3.6] whoever asks to be erased is in no table, key or object any more, not even after an older backup is restored', async () => {
  await using stack = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'gym-erase-'));
  stack.defer(() => rm(dir, { recursive: true, force: true }));
  const s3 = stack.use(await startS3({ dir: join(dir, 's3'), port: await freePort() }));
  const objects = await openObjects(s3.access, 'models');
  await objects.put('model-2026-01-05.onnx', Buffer.from('weights'));
  const db = stack.use(await openOwnDatabase(inject('databaseUrl')));
  const redis = stack.adopt(
    openRedis(inject('redisUrl'), 'cache', () => undefined),
    (one) => one.disconnect(),
  );
  const bed = stack.use(await gatewayBed({ databaseUrl: db.url, redisUrl: inject('redisUrl') }));
  const other = stack.use(await gatewayBed({ databaseUrl: db.url, redisUrl: inject('redisUrl') }));
  const prefix = `erase-${randomUUID()}`;
  stack.defer(async () => {
    for (const key of await redis.keys(`${prefix}*`)) await redis.del(key);
  });

  const coach = await bed.person('coach');
  const friend = await bed.person();
  const phone = new LifterClient(await bed.connect(friend.token));
  await phone.start();
  const me = await lifterEverywhere(bed, db.pool, coach.personId);
  await work(db.pool, inject('redisUrl'), prefix);
  const workoutIds = (await db.pool.query<{ id: string }>('select id from workout where athlete_id = $1', [me.personId])).rows.map(
    ({ id }) => id,
  );
  const words = [me.personId, ...workoutIds, NAME, WORDS];
  const before = await found(words, db.url, redis, objects);
  expect(before.filter((place) => !place.startsWith('redis'))).toEqual(OF_THE_PERSON);
  expect(before.filter((place) => place.startsWith('redis')).length).toBeGreaterThan(2);
  const file = join(dir, 'before.gz');
  await backUp(file, db.url, objects);

  // Listened to before it is connected: the resume comes by itself, once.
  const watcher = other.open(coach.token, { workouts: { [me.live.workoutId]: { epoch: 0, seq: 0 } } });
  const resumed = hears(watcher, 'resume');
  const elsewhere = await other.connect(me.token);
  await resumed;
  const gone = hears(watcher, 'watch_revoked', ({ athleteId }) => athleteId === me.personId);

  expect((await me.ask('DELETE', '/v1/me', { name: 'Somebody' })).body).toMatchObject({ code: 'conflict' });
  expect((await me.ask('DELETE', '/v1/me')).status).toBe(400);
  expect((await me.ask('GET', '/v1/me')).body).toMatchObject({ name: NAME });
  const answers = await Promise.all([1, 2].map(() => me.ask('DELETE', '/v1/me', { name: ` ${NAME.toUpperCase()} ` })));
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { ok: true }],
    [200, { ok: true }],
  ]);
  expect((await me.ask('DELETE', '/v1/me', { name: NAME })).body).toEqual({ ok: true });
  await gone;
  // Looked at, not listened for: on a busy machine one may be on its way back at this moment, and is then refused without a `disconnect`.
  await expect.poll(() => [me.live.socket, elsewhere].filter(({ connected }) => connected)).toEqual([]);
  const after = record(watcher, 'workout_event');

  expect(await me.ask('GET', '/v1/me')).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  expect((await other.request('GET', '/v1/today', { token: me.token })).status).toBe(401);
  expect((await bed.request('POST', '/v1/auth/dev', { body: { personId: me.personId } })).status).toBe(404);
  for (const gateway of [bed, other]) {
    expect((await gateway.request('GET', `/v1/workouts/${me.live.workoutId}`, { token: coach.token })).status).toBe(404);
    expect((await gateway.request('GET', '/v1/athletes', { token: coach.token })).body).toEqual({ athletes: [] });
  }
  expect(await db.ledger.acquire(randomUUID(), { id: 'late', address: '' }, me.personId)).toBeNull();
  // What a gateway wrote off the path while it was erased.
  await db.pool.query(
    `insert into prediction (suggestion_id, workout_id, basis_seq, epoch, model_version, source, payload) values ($1, $2, 9, 1, 'm', 'rule', '{}')`,
    [randomUUID(), me.live.workoutId],
  );

  const { queue } = openWorkoutQueue(redis, prefix);
  stack.defer(() => queue.close());
  const parts = {
    pool: db.pool,
    purge: (ids: readonly string[]) => purgeQueue(queue, redis, ids),
    keepTombstone: tombstoneFiles({ ...s3.access, bucket: 'models' }),
  };
  const dies = () => Promise.reject(new Error('killed'));
  await expect(finishErasures({ ...parts, settleMs: 0, purge: dies })).rejects.toThrow('killed');
  await expect(finishErasures({ ...parts, settleMs: 0, keepTombstone: dies })).rejects.toThrow('killed');
  expect(await finishErasures({ ...parts, settleMs: 600_000 })).toBe(0);
  expect(await found(words, db.url, redis, objects)).toEqual(['erasure']);
  expect(await finishErasures({ ...parts, settleMs: 0 })).toBe(1);
  expect(await found(words, db.url, redis, objects)).toEqual([]);
  expect(await objects.keys()).toEqual([`erased/${tombstoneOf(me.personId)}`, 'model-2026-01-05.onnx']);
  expect(await phone.logSet()).toMatchObject({ kind: 'committed', seq: 2 });
  expect(after).toEqual([]);

  const elsewhereObjects = await openObjects(s3.access, 'new-bucket');
  for (const [bucket, told] of [
    [objects, []],
    [elsewhereObjects, [tombstoneOf(me.personId)]],
  ] as const) {
    const target = stack.use(await openOwnDatabase(inject('databaseUrl')));
    expect(await restore(file, target.url, bucket, told)).toMatchObject({ erasedAgain: 1 });
    expect(await finishErasures({ ...parts, pool: target.pool, settleMs: 0 })).toBe(1);
    expect(await found(words, target.url, redis, bucket)).toEqual([]);
    expect((await target.pool.query('select name from person where id = $1', [friend.personId])).rows).toHaveLength(1);
    expect((await target.pool.query('select from workout_event')).rowCount).toBe(1);
  }
}, 240_000);
