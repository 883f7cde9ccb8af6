import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { openRedis } from '@gymgenius/platform/redis';
import { WORKOUT_LOGGED, WorkoutLogged, WORKOUTS_RUNNING, WorkoutsRunning } from '@gymgenius/proto/bus/workout-logged';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openWorkoutQueue } from '../queues.ts';
import { sweepOutbox } from './claim-outbox.ts';
import { relayOutbox } from './outbox-relay.ts';

const NOW = Date.UTC(2026, 0, 5, 18);
let db: OwnDatabase;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());
afterEach(() => db.pool.query('truncate outbox'));

async function liveWorkout(sets: number): Promise<LogWriter> {
  const writer = new LogWriter(db.ledger, randomUUID());
  const slotId = randomUUID();
  await writer.start([{ slotId, exerciseId: 'back-squat' }], NOW);
  for (let n = 1; n <= sets; n += 1) await writer.log(slotId, NOW + n * 60_000);
  return writer;
}
async function sweep(due: 'unsent' | 'unanswered' = 'unsent'): Promise<WorkoutLogged[]> {
  const sent: WorkoutLogged[] = [];
  await sweepOutbox(db.pool, due, async (messages) => void sent.push(...messages));
  return sent;
}

test('[I9] a sweep makes one message of a workout’s new facts, and the next one has nothing', async () => {
  const [running, ended] = [await liveWorkout(3), await liveWorkout(1)];
  await ended.ask({ type: 'write_note', slotId: null, text: 'not published' }, NOW);
  await ended.ask({ type: 'finish_workout' }, NOW + 600_000);
  const of = ({ state: { workoutId, athleteId } }: LogWriter) => ({ workoutId, athleteId });
  expect(new Set(await sweep())).toEqual(
    new Set([
      { ...of(running), fromSeq: 1, toSeq: 4, finished: false },
      { ...of(ended), fromSeq: 1, toSeq: 4, finished: true },
    ]),
  );
  expect(await sweep()).toEqual([]);
});

test('[I9] what could not be sent is still due, and what nobody answers for a minute is sent again', async () => {
  const { workoutId } = await liveWorkout(1);
  await expect(sweepOutbox(db.pool, 'unsent', () => Promise.reject(new Error('redis is away')))).rejects.toThrow('redis is away');
  expect(await sweep()).toMatchObject([{ workoutId }]);
  expect(await sweep('unanswered')).toEqual([]);
  await db.pool.query(`update outbox set sent_at = now() - interval '61 seconds'`);
  expect(await sweep('unanswered')).toMatchObject([{ workoutId, fromSeq: 1, toSeq: 2 }]);
  expect(await sweep('unanswered')).toEqual([]);
});

test('[I9] two relays at once share the rows and send each once', async () => {
  const writers = await Promise.all(Array.from({ length: 12 }, () => liveWorkout(1)));
  const sent = (await Promise.all([sweep(), sweep(), sweep()])).flat();
  expect(sent.map(({ workoutId }) => workoutId).toSorted()).toEqual(writers.map(({ workoutId }) => workoutId).toSorted());
});

test('[I9] the relay publishes each message; an ended workout is a job of its own, running ones share one', async () => {
  const prefix = `test-${randomUUID()}`;
  const redis = openRedis(inject('redisUrl'), 'cache', () => {});
  const listener = openRedis(inject('redisUrl'), 'subscriber', () => {});
  if (redis.status !== 'ready') await once(redis, 'ready');
  await listener.subscribe(WORKOUT_LOGGED);
  const { queue, send } = openWorkoutQueue(redis, prefix);
  const stop = new AbortController();
  const errors: unknown[] = [];
  const relay = relayOutbox(
    { pool: db.pool, send, sweepMs: 10, events: { relayed: () => {}, relayFailed: (error) => errors.push(error) } },
    stop.signal,
  );

  const heard: WorkoutLogged[] = [];
  listener.on('message', (_, text) => heard.push(WorkoutLogged.parse(JSON.parse(text))));
  const [running, ended] = [await liveWorkout(1), await liveWorkout(1)];
  await ended.ask({ type: 'finish_workout' }, NOW + 600_000);
  const lastOf = (workoutId: string) => heard.findLast((message) => message.workoutId === workoutId);
  await expect.poll(() => [lastOf(running.workoutId)?.toSeq, lastOf(ended.workoutId)?.toSeq]).toEqual([2, 3]);
  stop.abort();
  await relay;
  expect(errors).toEqual([]);
  const job = await queue.getJob(`wl-${ended.workoutId}-3`);
  expect(job?.data).toEqual(lastOf(ended.workoutId));
  const shared = (await queue.getWaiting())
    .filter(({ name }) => name === WORKOUTS_RUNNING)
    .flatMap(({ data }) => WorkoutsRunning.parse(data).running);
  expect(shared).toContainEqual(lastOf(running.workoutId));
  const jobs = await queue.count();
  await send([WorkoutLogged.parse(job?.data)]);
  expect(await queue.count()).toBe(jobs);
  await queue.obliterate({ force: true });
  await queue.close();
  redis.disconnect();
  listener.disconnect();
});

test('[I12] a relay without Redis goes on trying and loses nothing', async () => {
  const { workoutId } = await liveWorkout(1);
  const redis = openRedis('redis://127.0.0.1:1', 'cache', () => {});
  const { queue, send } = openWorkoutQueue(redis);
  queue.on('error', () => {});
  const stop = new AbortController();
  let failures = 0;
  const relay = relayOutbox(
    { pool: db.pool, send, sweepMs: 5, events: { relayed: () => {}, relayFailed: () => (failures += 1) } },
    stop.signal,
  );
  await expect.poll(() => failures).toBeGreaterThan(2);
  stop.abort();
  await relay;
  redis.disconnect();
  expect(await sweep()).toMatchObject([{ workoutId, fromSeq: 1, toSeq: 2 }]);
});
