import { expect, test } from 'vitest';
import { toConfig } from './config.ts';

const env = { DATABASE_URL: 'postgres://localhost/gym', REDIS_URL: 'redis://localhost' };

test('what is not set has a default that is safe on a developer’s machine', () => {
  expect(toConfig(env)).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    auth: { mode: 'none' },
    rate: { burst: 200, perSecond: 10 },
    origins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
  });
});

test.each([
  ['0.0.0.0', {}, /Without sign-in \(AUTH_MODE=none\) anybody who reaches 0\.0\.0\.0 could read/],
  ['192.168.1.4', {}, /ALLOW_NO_AUTH_REMOTE=1/],
])('without sign-in %s is not bound', (host, more, sentence) => {
  expect(() => toConfig({ ...env, ...more, GATEWAY_HOST: host })).toThrow(sentence);
});

test('beyond loopback only with sign-in, or when told so', () => {
  expect(toConfig({ ...env, GATEWAY_HOST: '0.0.0.0', ALLOW_NO_AUTH_REMOTE: '1' }).host).toBe('0.0.0.0');
  const oidc = { AUTH_MODE: 'oidc', OIDC_ISSUER: 'https://issuer.example/', OIDC_AUDIENCE: 'gymgenius' };
  expect(toConfig({ ...env, ...oidc, GATEWAY_HOST: '0.0.0.0' }).auth).toEqual({
    mode: 'oidc',
    issuer: 'https://issuer.example/',
    audience: 'gymgenius',
    jwksUrl: null,
  });
});

test.each([
  [
    { DATABASE_URL: 'mysql://localhost' },
    /DATABASE_URL is set to something else, but it must be an address that starts with postgres:\/\//,
  ],
  [{ GATEWAY_PORT: 'four' }, /GATEWAY_PORT is "four", but it must be a port number/],
  [{ AUTH_MODE: 'off' }, /AUTH_MODE is "off", but it must be one of none, oidc/],
  [{ AUTH_MODE: 'oidc' }, /OIDC_ISSUER is not set/],
  [
    { WEB_ORIGIN: 'http://localhost:3000/app' },
    /WEB_ORIGIN names "http:\/\/localhost:3000\/app", but an origin is scheme, host and port alone/,
  ],
  [{ RATE_BURST: '0' }, /RATE_BURST is "0", but it must be a whole number from 1/],
])('a wrong value is one human sentence: %j', (wrong, sentence) => {
  expect(() => toConfig({ ...env, ...wrong })).toThrow(sentence);
});
