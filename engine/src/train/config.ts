import { readEnv, text, url, type Env } from '@gymgenius/platform/config';
import type { S3Config } from '../registry/s3-files.ts';

export interface TrainConfig {
  readonly readerUrl: string;
  readonly registryUrl: string;
  readonly redisUrl: string | null;
  readonly s3: S3Config;
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
      S3_BUCKET: text('the bucket for model files').default('gymgenius-models'),
    },
    env,
  );
  return {
    readerUrl: read.ENGINE_DATABASE_URL,
    registryUrl: read.REGISTRY_DATABASE_URL,
    redisUrl: read.REDIS_URL ?? null,
    s3: { endpoint: read.S3_ENDPOINT, accessKey: read.S3_ACCESS_KEY, secretKey: read.S3_SECRET_KEY, bucket: read.S3_BUCKET },
  };
}
