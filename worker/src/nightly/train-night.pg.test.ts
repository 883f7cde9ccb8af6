import { randomUUID } from 'node:crypto';
import { openRedis } from '@gymgenius/platform/redis';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { savedLifter } from '@gymgenius/store/testing/test-database';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { dateOf, openNightlyQueue, openNightlyWorker } from './nightly-queue.ts';
import { askOf, trainNight, type Night, type Trainer } from './train-night.ts';
import { catchUp } from './watchdog.ts';

const HOUR = 3_600_000;
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());
beforeEach(() => db.pool.query('truncate nightly_run; delete from person'));

const silent = { nightStarted: () => {}, nightEnded: () => {}, trainerSaid: () => {} };
const night = (train: Trainer, change: Partial<Night> = {}): Night => ({
  pool: db.pool,
  train,
  events: silent,
  stop: new AbortController().signal,
  again: false,
  ...change,
});
const rows = async () =>
  (await db.pool.query(`select date::text, status, result, finished_at is not null as finished from nightly_run order by date`))
    .rows as unknown[];

test('a night is trained once, and what the trainer said is kept', async () => {
  const asked: (readonly string[])[] = [];
  const train: Trainer = async (args, onLine) => {
    asked.push(args);
    onLine('12 sets of 3 lifters');
    return 0;
  };
  expect(await trainNight('2026-01-05', night(train))).toBe('succeeded');
  expect(await trainNight('2026-01-05', night(train))).toBe('busy');
  expect(await trainNight('2026-01-05', night(train, { again: true }))).toBe('succeeded');
  // Once more on the same day: only what came since, each set is new once.
  const windows = asked.map((args) => Object.fromEntries(args.map((arg) => arg.split('=') as [string, string])));
  expect(windows).toMatchObject([{ '--days': '1' }, { '--days': '1', '--since': windows[0]?.['--as-of'] }]);
  expect(await rows()).toEqual([
    { date: '2026-01-05', status: 'succeeded', finished: true, result: { exitCode: 0, tail: ['12 sets of 3 lifters'] } },
  ]);
});

test('a night that fails, or whose trainer does not start, is open for the next attempt', async () => {
  expect(
    await trainNight(
      '2026-01-06',
      night(async () => 3),
    ),
  ).toBe('failed');
  expect(
    await trainNight(
      '2026-01-06',
      night(() => Promise.reject(new Error('no such file'))),
    ),
  ).toBe('failed');
  expect(await rows()).toMatchObject([
    { status: 'failed', result: { exitCode: null, tail: ['the trainer did not start: Error: no such file'] } },
  ]);
  expect(
    await trainNight(
      '2026-01-06',
      night(async () => 0),
    ),
  ).toBe('succeeded');
});

test('two workers do not train one night at once, and a dead one’s night is taken over', async () => {
  const held = Promise.withResolvers<number>();
  const first = trainNight(
    '2026-01-07',
    night(() => held.promise),
  );
  await expect.poll(rows).toMatchObject([{ status: 'running' }]);
  expect(
    await trainNight(
      '2026-01-07',
      night(async () => 0),
    ),
  ).toBe('busy');
  await db.pool.query(`update nightly_run set updated_at = now() - interval '6 minutes'`);
  expect(
    await trainNight(
      '2026-01-07',
      night(async () => 0),
    ),
  ).toBe('succeeded');
  held.resolve(0);
  await first;
});

test('the watchdog asks for a night after 26 hours without success, and for as many days as were missed', async () => {
  const asked: string[] = [];
  const watchdog = {
    pool: db.pool,
    request: async (date: string) => void asked.push(date),
    events: { nightMissed: () => {}, redisFailed: () => {} },
    everyMs: 1,
  };
  const now = Date.now();
  expect(await catchUp(watchdog, now)).toBe(false);
  await savedLifter(db.em(), { createdAt: now - 25 * HOUR });
  expect(await catchUp(watchdog, now)).toBe(false);
  await db.pool.query(`update person set created_at = now() - interval '27 hours'`);
  expect(await catchUp(watchdog, now)).toBe(true);
  await db.pool.query(
    `insert into nightly_run (date, status, finished_at) values ('2026-01-01', 'succeeded', now() - interval '25 hours'), ('2026-01-02', 'failed', now())`,
  );
  expect(await catchUp(watchdog, now)).toBe(false);
  await db.pool.query(`update nightly_run set finished_at = now() - interval '73 hours' where status = 'succeeded'`);
  expect(await catchUp(watchdog, now)).toBe(true);
  expect(asked).toEqual([dateOf(now), dateOf(now)]);
});

test('a night that was missed is made up for: the next one trains from where the last good one ended, a failed one keeps its window', async () => {
  await db.pool.query(
    `insert into nightly_run (date, status, finished_at, as_of) values ('2026-01-01', 'succeeded', now() - interval '73 hours', now() - interval '74 hours')`,
  );
  const asked: (readonly string[])[] = [];
  const train =
    (code: number): Trainer =>
    async (args) => (asked.push(args), code);
  expect(await trainNight('2026-01-05', night(train(1)))).toBe('failed');
  expect(await trainNight('2026-01-05', night(train(0)))).toBe('succeeded');
  expect(asked[1]).toEqual(asked[0]);
  const [days, asOf, since] = (asked[0] ?? []).map((arg) => arg.split('=')[1] ?? '');
  expect(days).toBe('4');
  expect(Date.parse(asOf ?? '') - Date.parse(since ?? '')).toBeCloseTo(74 * HOUR, -4);
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 31) + hours * HOUR);
  expect([null, at(-1), at(-24), at(-40), at(-24 * 400)].map((from) => askOf({ asOf: at(0), since: from }).days)).toEqual([1, 1, 1, 2, 30]);
  expect(askOf({ asOf: at(0), since: at(-24 * 400) }).args).toEqual(['--days=30', `--as-of=${at(0).toISOString()}`]);
});

test('the scheduler’s tick becomes the night’s own job, whoever ticks and however often', async () => {
  const prefix = `test-${randomUUID()}`;
  const connections = ['cache', 'queue'].map((use) => openRedis(inject('redisUrl'), use as 'cache' | 'queue', () => {}));
  const [sender, taker] = connections;
  if (!sender || !taker) throw new Error('no connections');
  const nights = openNightlyQueue(sender, prefix);
  const trained: string[] = [];
  const worker = openNightlyWorker(taker, { request: nights.request, prefix, train: async (date) => (trained.push(date), 'succeeded') });
  await nights.schedule('0 3 * * *');
  await nights.schedule('30 4 * * *');
  expect(await nights.queue.getJobSchedulers()).toMatchObject([{ key: 'nightly', pattern: '30 4 * * *', tz: 'UTC' }]);
  await nights.queue.add('tick', {});
  await nights.queue.add('tick', {});
  await nights.request(dateOf(Date.now()));
  await expect.poll(() => nights.queue.getCompletedCount()).toBe(3);
  expect(trained).toEqual([dateOf(Date.now())]);
  await worker.close();
  await nights.queue.obliterate({ force: true });
  await nights.queue.close();
  for (const redis of connections) redis.disconnect();
});
