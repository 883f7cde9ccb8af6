import { expect, test } from 'vitest';
import { hostGuard } from './hosts.ts';

test.each([
  ['localhost:4000', true],
  ['LOCALHOST', true],
  ['127.0.0.1:4000', true],
  ['[::1]:4000', true],
  ['gym.example:8080', true],
  ['192.168.1.4:3000', true],
  ['evil.example:4000', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['evil.example#@localhost', false],
  ['', false],
  [undefined, false],
])('without sign-in, a request for %s is answered: %s', (host, isAnswered) => {
  expect(hostGuard('none', ['http://gym.example'])(host)).toBe(isAnswered);
});

test('with sign-in a page of another name has no token to show', () => {
  expect(hostGuard('oidc', [])('evil.example')).toBe(true);
});
