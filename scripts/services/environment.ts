import type { S3Access } from './s3.ts';

export interface Ports {
  readonly web: number;
  readonly gateway: number;
  readonly engine: number;
  /** Of its probes alone: it serves nobody. */
  readonly worker: number;
  readonly postgres: number;
  readonly redis: number;
  readonly s3: number;
}

export interface Endpoints {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly s3: S3Access;
  readonly bucket: string;
  readonly ports: Ports;
}

/** What every service of a local stack finds in its environment; docker-compose.yml gives the same names. */
export function serviceEnvironment({ databaseUrl, redisUrl, s3, bucket, ports }: Endpoints): Record<string, string> {
  return {
    AUTH_MODE: 'none',
    DATABASE_URL: databaseUrl,
    ENGINE_ADDRESS: `127.0.0.1:${ports.engine}`,
    ENGINE_DATABASE_URL: asEngine(databaseUrl),
    ENGINE_HOST: '127.0.0.1',
    ENGINE_PORT: String(ports.engine),
    GATEWAY_HOST: '127.0.0.1',
    GATEWAY_PORT: String(ports.gateway),
    GATEWAY_URL: `http://127.0.0.1:${ports.gateway}`,
    REDIS_URL: redisUrl,
    S3_ACCESS_KEY: s3.accessKey,
    S3_BUCKET: bucket,
    S3_ENDPOINT: s3.endpoint,
    S3_SECRET_KEY: s3.secretKey,
    TRUST_PROXY: '127.0.0.1',
    WEB_HOST: '127.0.0.1',
    WEB_ORIGIN: `http://localhost:${ports.web},http://127.0.0.1:${ports.web}`,
    WEB_PORT: String(ports.web),
    WORKER_PROBE_PORT: String(ports.worker),
  };
}

/** The same database as the role that may only SELECT; local authentication is `trust`, elsewhere the default password holds. */
function asEngine(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = 'gym_engine';
  url.password = 'gym_engine';
  return url.href;
}
