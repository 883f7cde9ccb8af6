import { expect, test } from 'vitest';
import { toConfig } from './config.ts';

test('nothing set: the prior on 127.0.0.1:5000, no past, no store', () => {
  expect(toConfig({})).toEqual({
    host: '127.0.0.1',
    port: 5000,
    probe: { host: '127.0.0.1', port: 0 },
    databaseUrl: null,
    redisUrl: null,
    s3: null,
    logLevel: 'info',
  });
});

test.each([
  [{ ENGINE_PORT: '99999' }, 'ENGINE_PORT is "99999", but it must be a port number from 0 (any free one) to 65535.'],
  [
    { ENGINE_DATABASE_URL: 'mysql://x' },
    'ENGINE_DATABASE_URL is set to something else, but it must be an address that starts with postgres://',
  ],
  [{ S3_ENDPOINT: 'http://s3:9000' }, 'S3_ENDPOINT is set, so S3_ACCESS_KEY and S3_SECRET_KEY must be set too.'],
])('%j ends the start with a sentence', (env, sentence) => {
  expect(() => toConfig(env)).toThrow(sentence);
});
