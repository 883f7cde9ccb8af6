import type { TestProject } from 'vitest/node';
import { startStack } from './stack.ts';

/** One seeded stack for all browser tests; a test that kills something starts its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack({ web: true, seed: true });
  project.provide('databaseUrl', stack.databaseUrl);
  project.provide('redisUrl', stack.redisUrl);
  project.provide('gatewayUrl', stack.gatewayUrl);
  project.provide('webUrl', stack.webUrl);
  return async () => stack[Symbol.asyncDispose]();
}
