import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, readEnv, text, url, type Env } from '@gymgenius/platform/config';
import type { S3Config } from '../registry/s3-files.ts';

export interface TrainConfig {
  readonly readerUrl: string;
  readonly registryUrl: string;
  readonly redisUrl: string | null;
  readonly s3: S3Config;
  /** Where a run keeps what it has finished until it ends; copies of people's sets, so its own place. */
  readonly folder: string;
  /** Random states that the gate tries a file on. */
  readonly states: number;
}

/** Throws `ConfigError` with one sentence per wrong value. */
export function trainConfig(env: Env): TrainConfig {
  const read = readEnv(
    {
      ENGINE_DATABASE_URL: url('postgres', 'postgresql'),
      REGISTRY_DATABASE_URL: url('postgres', 'postgresql'),
      REDIS_URL: url('redis', 'rediss').optional(),
      S3_ENDPOINT: url('http', 'https'),
      S3_ACCESS_KEY: text('the access key of the S3 store'),
      S3_SECRET_KEY: text('the secret key of the S3 store'),
      TRAIN_DIR: text('a folder for unfinished runs').default(join(tmpdir(), 'gymgenius-train')),
      TRAIN_STATES: count(10_000, 100, 1_000_000),
      S3_BUCKET: text('the bucket for model files').default('gymgenius-models'),
    },
    env,
  );
  return {
    readerUrl: read.ENGINE_DATABASE_URL,
    registryUrl: read.REGISTRY_DATABASE_URL,
    redisUrl: read.REDIS_URL ?? null,
    s3: { endpoint: read.S3_ENDPOINT, accessKey: read.S3_ACCESS_KEY, secretKey: read.S3_SECRET_KEY, bucket: read.S3_BUCKET },
    folder: read.TRAIN_DIR,
    states: read.TRAIN_STATES,
  };
}
