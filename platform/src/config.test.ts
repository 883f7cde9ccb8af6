import { expect, test } from 'vitest';
import { ConfigError, count, flag, oneOf, port, readEnv, text, url } from './config.ts';

const SHAPE = {
  DATABASE_URL: url('postgres', 'postgresql'),
  PORT: port(4000),
  WIDTH: count(8, 1, 64),
  MODE: oneOf(['none', 'oidc']).default('none'),
  VERBOSE: flag(false),
  ISSUER: text('the issuer').optional(),
};
const DATABASE_URL = 'postgres://gym@localhost/gym';

test('what is not set, or empty, takes its default', () => {
  expect(readEnv(SHAPE, { DATABASE_URL, PORT: '', OTHER: 'x' })).toEqual({
    DATABASE_URL,
    PORT: 4000,
    WIDTH: 8,
    MODE: 'none',
    VERBOSE: false,
  });
  expect(readEnv(SHAPE, { DATABASE_URL, PORT: '0', WIDTH: '64', VERBOSE: '1', MODE: 'oidc', ISSUER: 'i' })).toEqual({
    DATABASE_URL,
    PORT: 0,
    WIDTH: 64,
    VERBOSE: true,
    MODE: 'oidc',
    ISSUER: 'i',
  });
});

test.each([
  [{}, 'DATABASE_URL is not set; it must be an address that starts with postgres:// or postgresql://.'],
  [
    { DATABASE_URL: 'mysql://u:hunter2@h/d' },
    'DATABASE_URL is set to something else, but it must be an address that starts with postgres:// or postgresql://.',
  ],
  [{ DATABASE_URL, PORT: '65536' }, 'PORT is "65536", but it must be a port number from 0 (any free one) to 65535.'],
  [{ DATABASE_URL, PORT: '4000.5' }, 'PORT is "4000.5", but it must be a port number from 0 (any free one) to 65535.'],
  [{ DATABASE_URL, WIDTH: '0' }, 'WIDTH is "0", but it must be a whole number from 1 to 64.'],
  [{ DATABASE_URL, MODE: 'some' }, 'MODE is "some", but it must be one of none, oidc.'],
  [{ DATABASE_URL, VERBOSE: 'yes' }, 'VERBOSE is "yes", but it must be 1 or 0.'],
])('a wrong value is one sentence that tells no secret: %o', (env, sentence) => {
  expect(() => readEnv(SHAPE, env)).toThrow(new ConfigError(sentence));
});

test('every wrong value is told at once', () => {
  expect(() => readEnv(SHAPE, { PORT: 'x', MODE: 'y' })).toThrow(/DATABASE_URL .*\nPORT .*\nMODE /);
});
