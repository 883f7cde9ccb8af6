import type { Ports } from './environment.ts';
import type { S3Access } from './s3.ts';

const defaults: Ports = { web: 3000, gateway: 4000, engine: 5000, worker: 4100, postgres: 55_432, redis: 56_379, s3: 54_566 };

export interface DevSettings {
  /** Where the data is kept. */
  readonly dir: string;
  readonly ports: Ports;
  readonly given: { readonly databaseUrl?: string; readonly redisUrl?: string; readonly s3?: S3Access };
  readonly bucket: string | undefined;
  readonly watch: boolean;
  readonly web: boolean;
  readonly gateways: number;
}

/** What `make dev` is asked for; throws one sentence when it cannot be meant. */
export function settings(env: NodeJS.ProcessEnv, args: readonly string[]): DevSettings {
  const unknown = args.find((arg) => arg !== '--no-web' && !arg.startsWith(GATEWAYS));
  if (unknown !== undefined) throw new Error(`make dev does not know ${unknown}; it knows --no-web and ${GATEWAYS}3`);
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  const s3 = givenS3(env);
  return {
    dir: env['DEV_DIR'] ?? new URL('../../.dev', import.meta.url).pathname,
    ports: {
      web: port(env, 'WEB_PORT', defaults.web),
      gateway: port(env, 'GATEWAY_PORT', defaults.gateway),
      engine: port(env, 'ENGINE_PORT', defaults.engine),
      worker: port(env, 'WORKER_PORT', defaults.worker),
      postgres: port(env, 'POSTGRES_PORT', defaults.postgres),
      redis: port(env, 'REDIS_PORT', defaults.redis),
      s3: port(env, 'S3_PORT', defaults.s3),
    },
    given: { ...(databaseUrl && { databaseUrl }), ...(redisUrl && { redisUrl }), ...(s3 && { s3 }) },
    bucket: env['S3_BUCKET'],
    watch: env['WATCH'] === '1',
    web: !args.includes('--no-web'),
    gateways: gatewaysOf(args),
  };
}

const GATEWAYS = '--gateways=';

function gatewaysOf(args: readonly string[]): number {
  const said = args.find((arg) => arg.startsWith(GATEWAYS))?.slice(GATEWAYS.length) ?? '1';
  const count = Number(said);
  if (!Number.isInteger(count) || count < 1 || count > 16) throw new Error(`the number of gateways must be from 1 to 16, not "${said}"`);
  return count;
}

function givenS3({ S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey }: NodeJS.ProcessEnv): S3Access | undefined {
  if (!endpoint) return undefined;
  if (!accessKey || !secretKey) throw new Error('S3_ENDPOINT is set, so S3_ACCESS_KEY and S3_SECRET_KEY must be set too');
  return { endpoint, accessKey, secretKey };
}

function port(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new Error(`${name} must be a port number, not "${env[name]}"`);
  return value;
}
