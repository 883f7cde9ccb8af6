import { count, oneOf, port, readEnv, text, url, type Env } from '@gymgenius/platform/config';
import type { LogLevel } from '@gymgenius/platform/log';

export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly logLevel: LogLevel;
  /** Cron pattern of the nightly training, UTC. */
  readonly nightlyCron: string;
  readonly sweepMs: number;
  readonly concurrency: number;
  readonly probe: { readonly host: string; readonly port: number };
  /** The trainer's whole environment: ours, and the two databases by the names that it reads. */
  readonly trainerEnv: Env;
}

/** The environment as the worker understands it. Throws `ConfigError`. */
export function toConfig(env: Env): WorkerConfig {
  const read = readEnv(
    {
      DATABASE_URL: url('postgres', 'postgresql'),
      REDIS_URL: url('redis', 'rediss'),
      LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
      NIGHTLY_CRON: text('a cron pattern in UTC, such as "0 3 * * *"').default('0 3 * * *'),
      OUTBOX_SWEEP_MS: count(500, 10, 60_000),
      WORKER_CONCURRENCY: count(4, 1, 64),
      WORKER_PROBE_HOST: text('an address to listen on').default('127.0.0.1'),
      WORKER_PROBE_PORT: port(0),
    },
    env,
  );
  return {
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    logLevel: read.LOG_LEVEL,
    nightlyCron: read.NIGHTLY_CRON,
    sweepMs: read.OUTBOX_SWEEP_MS,
    concurrency: read.WORKER_CONCURRENCY,
    probe: { host: read.WORKER_PROBE_HOST, port: read.WORKER_PROBE_PORT },
    trainerEnv: { ENGINE_DATABASE_URL: read.DATABASE_URL, REGISTRY_DATABASE_URL: read.DATABASE_URL, ...env },
  };
}
