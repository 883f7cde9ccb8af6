import { createLog } from '@gymgenius/platform/log';
import { createMetrics } from '@gymgenius/platform/metrics';
import { openProbeServer } from '@gymgenius/platform/probe-server';
import { openRedis } from '@gymgenius/platform/redis';
import { runService } from '@gymgenius/platform/run-service';
import { openPool } from '@gymgenius/store/pool';
import { toConfig } from './config.ts';
import { createWorkerEvents } from './events.ts';
import { watchErasures } from './erasure/finish-erasures.ts';
import { purgeQueue } from './erasure/purge-queue.ts';
import { tombstoneFiles } from './erasure/tombstone-files.ts';
import { handleJob } from './handle-job.ts';
import { watchOutdated } from './lifter-state/refold-outdated.ts';
import { watchCanary } from './models/watch-canary.ts';
import { watchUnfit } from './models/on-unfit.ts';
import { openNightlyQueue, openNightlyWorker } from './nightly/nightly-queue.ts';
import { trainerProcess } from './nightly/run-trainer.ts';
import { trainNight } from './nightly/train-night.ts';
import { watchNights } from './nightly/watchdog.ts';
import { watchOutboxLag } from './outbox-lag.ts';
import { openWorkoutQueue, openWorkoutWorker } from './queues.ts';
import { relayOutbox } from './relay/outbox-relay.ts';

await runService({ name: 'worker', deadlineMs: 20_000 }, async (stack) => {
  const config = toConfig(process.env);
  const log = createLog('worker', config.logLevel);
  const registry = createMetrics('worker');
  const events = createWorkerEvents(registry, log);
  const stop = new AbortController();

  const openDatabase = (max: number, lazyCommits: boolean) =>
    stack.adopt(
      openPool(config.databaseUrl, {
        name: 'worker',
        max,
        statementTimeoutMs: 60_000,
        connectTimeoutMs: 5000,
        onLost: events.databaseLost,
        lazyCommits,
      }),
      (open) => open.end(),
    );
  const pool = openDatabase(config.concurrency + 2, false);
  // Claims and rows without an effect: when a crash undoes them they are sent again, and nothing waits for the disk beside the lifters' sets.
  const lazyPool = openDatabase(config.concurrency + 2, true);
  const connect = (use: 'cache' | 'queue' | 'subscriber') =>
    stack.adopt(openRedis(config.redisUrl, use, events.redisFailed), (redis) => redis.disconnect());

  // Sending fails at once while Redis is away: the rows stay in the outbox. Taking jobs waits.
  const workouts = openWorkoutQueue(connect('cache'));
  stack.defer(() => workouts.queue.close());
  workouts.queue.on('error', events.redisFailed);
  const consumer = openWorkoutWorker(connect('queue'), (name, data) => handleJob({ pool, lazyPool, events }, name, data), {
    concurrency: config.concurrency,
  });
  consumer.on('error', events.redisFailed);
  stack.defer(() => consumer.close());

  const nights = openNightlyQueue(connect('cache'));
  nights.queue.on('error', events.redisFailed);
  stack.defer(() => nights.queue.close());
  const trainer = openNightlyWorker(connect('queue'), {
    request: nights.request,
    train: (date) => trainNight(date, { pool, train: trainerProcess(config.trainerEnv), events, stop: stop.signal, again: false }),
  });
  trainer.on('error', events.redisFailed);
  stack.defer(() => trainer.close());

  watchUnfit({ pool, subscriber: connect('subscriber'), publisher: connect('cache'), events }).catch(events.redisFailed);

  const purgeRedis = connect('cache');
  const keepTombstone = tombstoneFiles(config.objects);
  const purge = (ids: readonly string[]) => purgeQueue(workouts.queue, purgeRedis, ids);
  const loops = [
    watchCanary({ pool, redis: connect('cache'), events, everyMs: 600_000 }, stop.signal),
    watchOutdated({ pool, events, everyMs: 30_000 }, stop.signal),
    watchErasures({ pool, purge, keepTombstone, events }, stop.signal),
    relayOutbox({ pool: lazyPool, send: workouts.send, events, sweepMs: config.sweepMs }, stop.signal),
    watchNights({ pool, request: nights.request, events, everyMs: 600_000 }, stop.signal),
    watchOutboxLag(lazyPool, events, 5000, stop.signal),
    scheduleNights(() => nights.schedule(config.nightlyCron), events.redisFailed, stop.signal),
  ];
  // Disposed of first: the loops end, the trainer's process is told to, then the workers finish the jobs that they hold.
  stack.defer(async () => {
    stop.abort();
    await Promise.all(loops);
  });
  const probe = stack.use(await openProbeServer({ ...config.probe, registry, ready: () => !stop.signal.aborted }));
  log.info({ probePort: probe.port, nightlyCron: config.nightlyCron }, 'worker is up');
});

/** Redis may be away when we start: the schedule is set as soon as it is there. */
async function scheduleNights(schedule: () => Promise<void>, failed: (error: Error) => void, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      return await schedule();
    } catch (error) {
      failed(error as Error);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
