import process from 'node:process';
import { createLog, type Log } from '@gymgenius/platform/log';
import { createMetrics } from '@gymgenius/platform/metrics';
import { openProbeServer } from '@gymgenius/platform/probe-server';
import { openRedis } from '@gymgenius/platform/redis';
import { runService } from '@gymgenius/platform/run-service';
import { MODEL_PROMOTED, MODEL_UNFIT, type ModelUnfit } from '@gymgenius/proto/bus/model-promoted';
import { findVersion } from '@gymgenius/store/models/model-reads';
import { openPool } from '@gymgenius/store/pool';
import type { Pool } from 'pg';
import { toConfig, type EngineConfig } from './config.ts';
import { openBase } from './model/base-model.ts';
import { checkApart } from './registry/check-apart.ts';
import { openModelFiles, type S3Config } from './registry/s3-files.ts';
import { countedEvents } from './serve/counted-events.ts';
import { loggedEvents, type EngineEvents } from './serve/events.ts';
import { followChampion, type Follower } from './serve/follow-champion.ts';
import { giveUpFailing } from './serve/give-up-failing.ts';
import { MemoryStateReader } from './serve/memory-state-reader.ts';
import type { ModelFileParts } from './serve/model-files-service.ts';
import { ModelSlot } from './serve/model-slot.ts';
import { pgStateReader } from './serve/pg-state-reader.ts';
import { pgPointers, s3Store } from './serve/registry-ports.ts';
import { shadowTally } from './serve/shadow-tally.ts';
import { startEngine } from './serve/start-engine.ts';

const POLL_MS = 60_000;
/** The caller waits 120 ms in all; a slower past is no past. */
const READ_MS = 100;
/** The pointer is off the path: a busy database may take its time, or a promotion would wait for the next poll. */
const REGISTRY_MS = 5000;
const TALLY_MS = 10_000;
/** Random states that a file from elsewhere is tried on, and how long that may take. */
const CHECK = { states: 10_000, withinMs: 50_000 };

// Serves the model of the release at once; the champion replaces it as soon as it is found. Database, Redis and store may come and go.
await runService({ name: 'engine', deadlineMs: 10_000 }, async (stack) => {
  const config = toConfig(process.env);
  const log = createLog('engine', config.logLevel);
  const slot = new ModelSlot(await openBase());
  const metrics = createMetrics('engine');
  let follower: Follower | null = null;
  const told = tallied(countedEvents(loggedEvents(log), metrics), config, log, stack);
  const events = giveUpFailing(told, slot, (version, reason) => follower?.giveUp(version, reason));
  const pool = config.databaseUrl === null ? null : openReader(config.databaseUrl, 4, READ_MS, log, stack);
  if (pool === null) log.warn('ENGINE_DATABASE_URL is not set: every lifter is new to this engine');
  const states = pool === null ? new MemoryStateReader() : pgStateReader(pool);
  const registry = config.databaseUrl === null ? null : openReader(config.databaseUrl, 1, REGISTRY_MS, log, stack);
  const modelFiles = registry === null || config.s3 === null ? {} : { modelFiles: filesOf(registry, config.s3) };
  const engine = await startEngine({ address: `${config.host}:${config.port}`, states, slot, events, ...modelFiles });
  stack.defer(() => engine.stop());
  const probe = stack.use(await openProbeServer({ ...config.probe, registry: metrics, ready: () => true }));
  log.info({ host: config.host, port: engine.port, probePort: probe.port, model: slot.champion.version }, 'ready');
  if (registry === null || config.s3 === null) {
    log.info('S3_ENDPOINT or ENGINE_DATABASE_URL is not set: the model of the release goes on serving');
    return;
  }
  const onUnfit = reporter(config, log, stack);
  follower = stack.use(followChampion({ pointers: pgPointers(registry), store: s3Store(config.s3), slot, events, onUnfit }, POLL_MS));
  listen(config, follower, log, stack);
  // Not awaited: a store that is slow must not hold up a signal to stop.
  void follower.look();
});

function filesOf(registry: Pool, s3: S3Config): ModelFileParts {
  return {
    check: (file) => checkApart(file, CHECK),
    registered: async (version) => (await findVersion(registry, version))?.sha256 ?? null,
    files: openModelFiles(s3),
  };
}

function openReader(url: string, max: number, statementTimeoutMs: number, log: Log, stack: AsyncDisposableStack): Pool {
  const onLost = (error: Error): void => log.warn({ err: error }, 'a database connection was lost');
  const pool = openPool(url, { name: 'engine', max, statementTimeoutMs, connectTimeoutMs: 1000, onLost });
  stack.defer(() => pool.end());
  return pool;
}

/** What shadows would have said is summed where pages read it. */
function tallied(events: EngineEvents, { redisUrl }: EngineConfig, log: Log, stack: AsyncDisposableStack): EngineEvents {
  if (redisUrl === null) return events;
  const redis = openRedis(redisUrl, 'cache', (error) => log.debug({ err: error }, 'redis is away'));
  stack.defer(() => redis.disconnect());
  return stack.use(shadowTally(events, redis, TALLY_MS)).events;
}

/** Tells whoever may move pointers that this engine refuses what one of them names. */
function reporter({ redisUrl }: EngineConfig, log: Log, stack: AsyncDisposableStack): (version: string, reason: string) => void {
  if (redisUrl === null) return () => {};
  const redis = openRedis(redisUrl, 'cache', (error) => log.debug({ err: error }, 'redis is away'));
  stack.defer(() => redis.disconnect());
  return (version, reason) => {
    const unfit: ModelUnfit = { version, reason };
    redis.publish(MODEL_UNFIT, JSON.stringify(unfit)).catch(() => undefined);
  };
}

/** `model_promoted` saves the wait for the next poll. */
function listen({ redisUrl }: EngineConfig, follower: Follower, log: Log, stack: AsyncDisposableStack): void {
  if (redisUrl === null) return;
  const redis = openRedis(redisUrl, 'subscriber', (error) => log.debug({ err: error }, 'redis is away'));
  stack.defer(() => redis.disconnect());
  redis.on('message', () => void follower.look());
  redis.subscribe(MODEL_PROMOTED).catch((error: unknown) => log.warn({ err: error }, 'model_promoted cannot be heard, the poll goes on'));
}
