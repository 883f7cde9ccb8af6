import { expect, test } from 'vitest';
import { toConfig } from './config.ts';

const ENV = { DATABASE_URL: 'postgres://gym@h/gym', REDIS_URL: 'redis://h' };

test('the trainer inherits the environment and finds both databases, unless it is told others', () => {
  expect(toConfig(ENV).trainerEnv).toEqual({ ...ENV, ENGINE_DATABASE_URL: ENV.DATABASE_URL, REGISTRY_DATABASE_URL: ENV.DATABASE_URL });
  expect(toConfig({ ...ENV, ENGINE_DATABASE_URL: 'postgres://reader@h/gym' }).trainerEnv).toMatchObject({
    ENGINE_DATABASE_URL: 'postgres://reader@h/gym',
    REGISTRY_DATABASE_URL: ENV.DATABASE_URL,
  });
});

test('a wrong environment is told in sentences', () => {
  expect(() => toConfig({ REDIS_URL: 'http://h' })).toThrow(
    'DATABASE_URL is not set; it must be an address that starts with postgres:// or postgresql://.\nREDIS_URL is set to something else, but it must be an address that starts with redis:// or rediss://.',
  );
});
