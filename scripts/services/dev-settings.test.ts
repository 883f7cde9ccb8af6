import { expect, test } from 'vitest';
import { settings } from './dev-settings.ts';

test('alone, make dev starts everything on its own ports', () => {
  expect(settings({}, [])).toEqual({
    dir: expect.stringMatching(/\/\.dev$/),
    ports: { web: 3000, gateway: 4000, engine: 5000, worker: 4100, postgres: 55_432, redis: 56_379, s3: 54_566 },
    given: {},
    bucket: undefined,
    watch: false,
    web: true,
    gateways: 1,
  });
});

test('a server that is given is used', () => {
  const env = { DATABASE_URL: 'postgres://db/gym', S3_ENDPOINT: 'http://s3:9000', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b', WATCH: '1' };
  expect(settings(env, ['--no-web', '--gateways=3'])).toMatchObject({
    gateways: 3,
    given: { databaseUrl: 'postgres://db/gym', s3: { endpoint: 'http://s3:9000', accessKey: 'a', secretKey: 'b' } },
    watch: true,
    web: false,
  });
});

test.each([
  [{ WEB_PORT: 'x' }, [], 'WEB_PORT must be a port number, not "x"'],
  [{ S3_ENDPOINT: 'http://s3' }, [], 'S3_ENDPOINT is set, so S3_ACCESS_KEY and S3_SECRET_KEY must be set too'],
  [{}, ['--fast'], 'make dev does not know --fast; it knows --no-web and --gateways=3'],
  [{}, ['--gateways=none'], 'the number of gateways must be from 1 to 16, not "none"'],
])('what cannot be meant is said in a sentence: %j %j', (env, args, sentence) => {
  expect(() => settings(env, args)).toThrow(sentence);
});
