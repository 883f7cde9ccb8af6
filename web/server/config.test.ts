import { expect, test } from 'vitest';
import { toConfig } from './config.ts';

test('what is not set is safe on a developer’s machine', () => {
  expect(toConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, gatewayUrl: 'http://127.0.0.1:4000' });
});

test('before a gateway without sign-in it is not bound beyond loopback, unless told so', () => {
  expect(() => toConfig({ WEB_HOST: '0.0.0.0' })).toThrow(/anybody who reaches 0\.0\.0\.0 could read and change/);
  expect(() => toConfig({ WEB_HOST: '192.168.1.4', AUTH_MODE: 'none' })).toThrow(/ALLOW_NO_AUTH_REMOTE=1/);
  expect(toConfig({ WEB_HOST: '0.0.0.0', ALLOW_NO_AUTH_REMOTE: '1' }).host).toBe('0.0.0.0');
  expect(toConfig({ WEB_HOST: '0.0.0.0', AUTH_MODE: 'oidc' }).host).toBe('0.0.0.0');
});

test.each([
  [{ WEB_PORT: 'four' }, /WEB_PORT must be a port number/],
  [{ GATEWAY_URL: 'gateway' }, /GATEWAY_URL must be a URL/],
])('a wrong value is one human sentence: %j', (env, sentence) => expect(() => toConfig(env)).toThrow(sentence));
