import { ConfigError, oneOf, port, readEnv, text, url, type Env } from '@gymgenius/platform/config';
import type { S3Config } from './registry/s3-files.ts';

export interface EngineConfig {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** The SELECT-only login; null = no past: every lifter is new. */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** null = no store of models: the built-in prior serves. */
  readonly s3: S3Config | null;
  /** Where /live, /ready and /metrics are answered. Port 0 = any free one. */
  readonly probe: { readonly host: string; readonly port: number };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const SHAPE = {
  ENGINE_HOST: text('an address to listen on').default('127.0.0.1'),
  ENGINE_PORT: port(5000),
  ENGINE_DATABASE_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_ACCESS_KEY: text('the access key of the S3 server').optional(),
  S3_SECRET_KEY: text('the secret key of the S3 server').optional(),
  S3_BUCKET: text('the name of a bucket').default('gymgenius-models'),
  ENGINE_PROBE_HOST: text('an address to listen on').default('127.0.0.1'),
  ENGINE_PROBE_PORT: port(0),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
};

/** Pure: the environment in, the configuration out, or a `ConfigError` with a sentence for each wrong value. */
export function toConfig(env: Env): EngineConfig {
  const e = readEnv(SHAPE, env);
  return {
    host: e.ENGINE_HOST,
    port: e.ENGINE_PORT,
    databaseUrl: e.ENGINE_DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    s3: s3Of(e.S3_ENDPOINT, e.S3_ACCESS_KEY, e.S3_SECRET_KEY, e.S3_BUCKET),
    probe: { host: e.ENGINE_PROBE_HOST, port: e.ENGINE_PROBE_PORT },
    logLevel: e.LOG_LEVEL,
  };
}

function s3Of(endpoint: string | undefined, accessKey: string | undefined, secretKey: string | undefined, bucket: string): S3Config | null {
  if (endpoint === undefined) return null;
  if (accessKey === undefined || secretKey === undefined)
    throw new ConfigError('S3_ENDPOINT is set, so S3_ACCESS_KEY and S3_SECRET_KEY must be set too.');
  return { endpoint, accessKey, secretKey, bucket };
}
