import { ConfigError, count, flag, oneOf, port, readEnv, text, url, type Env } from '@gymgenius/platform/config';
import { refuseToBind } from './auth/bind-guard.ts';
import { PUSH_HOSTS } from './push/push-hosts.ts';

export interface GatewayConfig {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** host:port of the engine's gRPC. */
  readonly engineAddress: string;
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly auth:
    | { readonly mode: 'none' }
    | { readonly mode: 'oidc'; readonly issuer: string; readonly audience: string; readonly jwksUrl: string | null };
  /** Origins whose pages may talk to this gateway; a request without an Origin is no page. */
  readonly origins: readonly string[];
  /** How long our own tokens live, s. */
  readonly tokenSec: number;
  readonly rate: { readonly burst: number; readonly perSecond: number };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where proxies in front of us live, as `trustProxy` wants it; null = nobody is in front. */
  readonly trustProxy: string | null;
  readonly version: string;
  /** The private door for the other gateways; `secret` null = one that they find in the database. */
  readonly peer: { readonly host: string; readonly port: number; readonly advertised: string | null; readonly secret: string | null };
  /** Web Push: the services that may be called, and whom they may write to about us. */
  readonly push: { readonly hosts: readonly string[]; readonly contact: string };
  /** How long readiness says no before the sockets are sent away, ms: the time that a load balancer takes to look. */
  readonly drainNoticeMs: number;
}

const SHAPE = {
  DATABASE_URL: url('postgres', 'postgresql'),
  REDIS_URL: url('redis', 'rediss'),
  ENGINE_ADDRESS: text('the engine as host:port').default('127.0.0.1:5000'),
  GATEWAY_HOST: text('an address to listen on').default('127.0.0.1'),
  GATEWAY_PORT: port(4000),
  AUTH_MODE: oneOf(['none', 'oidc']).default('none'),
  ALLOW_NO_AUTH_REMOTE: flag(false),
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_AUDIENCE: text('the audience that tokens are made for').optional(),
  OIDC_JWKS_URL: url('https', 'http').optional(),
  WEB_ORIGIN: text('one origin or several with commas between them, like http://localhost:3000').default(
    'http://localhost:3000,http://127.0.0.1:3000',
  ),
  TOKEN_SEC: count(3_600, 5, 86_400),
  RATE_BURST: count(200, 1, 1_000_000),
  RATE_PER_SECOND: count(10, 1, 1_000_000),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: text('addresses or ranges of the proxies in front').optional(),
  PEER_HOST: text('an address to listen on for other gateways').default('127.0.0.1'),
  PEER_PORT: port(0),
  PEER_ADDRESS: text('host:port at which other gateways reach this one').optional(),
  PEER_SECRET: text('a secret that all gateways share').optional(),
  PUSH_HOSTS: text('push services, with commas between them').default(PUSH_HOSTS),
  PUSH_CONTACT: text('an https: or mailto: address at which push services reach whoever runs this').optional(),
  DRAIN_NOTICE_MS: count(0, 0, 10_000),
  APP_VERSION: text('a version').default('dev'),
};

/** Pure: the environment in, the configuration out, or a `ConfigError` with a sentence for each wrong value. */
export function toConfig(env: Env): GatewayConfig {
  const e = readEnv(SHAPE, env);
  const refusal = refuseToBind(e.GATEWAY_HOST, e.AUTH_MODE, e.ALLOW_NO_AUTH_REMOTE);
  if (refusal) throw new ConfigError(refusal);
  const origins = originsOf(e.WEB_ORIGIN);
  return {
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    engineAddress: e.ENGINE_ADDRESS,
    host: e.GATEWAY_HOST,
    port: e.GATEWAY_PORT,
    auth: e.AUTH_MODE === 'none' ? { mode: 'none' } : oidcOf(e.OIDC_ISSUER, e.OIDC_AUDIENCE, e.OIDC_JWKS_URL),
    origins,
    tokenSec: e.TOKEN_SEC,
    rate: { burst: e.RATE_BURST, perSecond: e.RATE_PER_SECOND },
    logLevel: e.LOG_LEVEL,
    trustProxy: e.TRUST_PROXY ?? null,
    version: e.APP_VERSION,
    peer: { host: e.PEER_HOST, port: e.PEER_PORT, advertised: e.PEER_ADDRESS ?? null, secret: e.PEER_SECRET ?? null },
    push: { hosts: e.PUSH_HOSTS.split(',').map((host) => host.trim()), contact: contactOf(e.PUSH_CONTACT, origins) },
    drainNoticeMs: e.DRAIN_NOTICE_MS,
  };
}

function oidcOf(issuer: string | undefined, audience: string | undefined, jwksUrl: string | undefined): GatewayConfig['auth'] {
  if (!issuer) throw new ConfigError('OIDC_ISSUER is not set; with AUTH_MODE=oidc it must be the address of the issuer.');
  if (!audience) throw new ConfigError('OIDC_AUDIENCE is not set; with AUTH_MODE=oidc it must be the audience that tokens are made for.');
  return { mode: 'oidc', issuer, audience, jwksUrl: jwksUrl ?? null };
}

/** Apple refuses a contact that is neither; a page on plain http has none of its own to offer. */
function contactOf(contact: string | undefined, origins: readonly string[]): string {
  if (contact === undefined) return origins.find((origin) => origin.startsWith('https:')) ?? 'mailto:nobody@localhost.invalid';
  if (!/^(https:\/\/|mailto:)./.test(contact))
    throw new ConfigError(`PUSH_CONTACT is "${contact}"; it must begin with https:// or mailto:.`);
  return contact;
}

function originsOf(list: string): readonly string[] {
  const origins = list.split(',').map((origin) => origin.trim());
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined)
    throw new ConfigError(`WEB_ORIGIN names "${wrong}", but an origin is scheme, host and port alone, like http://localhost:3000.`);
  return origins;
}
