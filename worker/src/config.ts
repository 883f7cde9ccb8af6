import { count, oneOf, port, readEnv, text, url, type Env } from '@gymgenius/platform/config';
import type { LogLevel } from '@gymgenius/platform/log';

/** S3, or whatever speaks its language. */
export interface ObjectStore {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
}

export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** null = none is told. */
  readonly objects: ObjectStore | null;
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
      S3_ENDPOINT: url('http', 'https').optional(),
      S3_ACCESS_KEY: text('the access key of the S3 server').optional(),
      S3_SECRET_KEY: text('the secret key of the S3 server').optional(),
      S3_BUCKET: text('the name of a bucket').default('gymgenius-models'),
      LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
      NIGHTLY_CRON: text('a cron pattern in UTC, such as "0 3 * * *"').default('0 3 * * *'),
      OUTBOX_SWEEP_MS: count(500, 10, 60_000),
      WORKER_CONCURRENCY: count(4, 1, 64),
      WORKER_PROBE_HOST: text('an address to listen on').default('127.0.0.1'),
      WORKER_PROBE_PORT: port(0),
    },
    env,
  );
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, S3_BUCKET: bucket } = read;
  return {
    databaseUrl: read.DATABASE_URL,
    objects: endpoint && accessKey && secretKey ? { endpoint, accessKey, secretKey, bucket } : null,
    redisUrl: read.REDIS_URL,
    logLevel: read.LOG_LEVEL,
    nightlyCron: read.NIGHTLY_CRON,
    sweepMs: read.OUTBOX_SWEEP_MS,
    concurrency: read.WORKER_CONCURRENCY,
    probe: { host: read.WORKER_PROBE_HOST, port: read.WORKER_PROBE_PORT },
    trainerEnv: { ENGINE_DATABASE_URL: read.DATABASE_URL, REGISTRY_DATABASE_URL: read.DATABASE_URL, ...env },
  };
}
