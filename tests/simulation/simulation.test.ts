import { describe, expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { REGRESSIONS } from './regressions.ts';
import { runScenario } from './run-scenario.ts';
import { runSeeds } from './run-seeds.ts';
import { scenarioOf } from './scenario.ts';
import type { Reach } from './virtual-globals.ts';

/** `make simulate` runs 2,000; these are what fits beside all other tests. */
const SEEDS = 100;

test('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I11] [I12] a cluster under any six faults loses, repeats and reorders nothing, and every screen comes to show it', async () => {
  const { failures, seeds, commands } = await runSeeds(1, SEEDS + 1);
  expect(failures).toEqual([]);
  expect(seeds).toBe(SEEDS);
  expect(commands).toBeGreaterThan(40 * SEEDS);
}, 240_000);

test.each(MUTANTS)(
  'the simulation catches %s',
  async (mutant) => {
    const { failures } = await runSeeds(1, 101, 1, { mutant, maxFailures: 1 });
    expect(failures).toHaveLength(1);
  },
  60_000,
);

test('a seed is one run, whenever it is run, and nothing in it asks the machine for time or chance', async () => {
  for (const seed of [3, 8]) {
    const reaches: Reach[] = [];
    const first = await runScenario(scenarioOf(seed), { reaches });
    const second = await runScenario(scenarioOf(seed));
    expect(second).toEqual(first);
    expect(first.events).toBeGreaterThan(500);
    // What libraries ask for they get from the world; our own code has ports for it.
    expect(reaches.filter(({ stack }) => isOurs(stack))).toEqual([]);
  }
}, 30_000);

describe('runs that once failed', () => {
  test.for(REGRESSIONS)('$why', async ({ scenario }) => {
    expect((await runScenario(scenario)).violations).toEqual([]);
  });
});

/** Whether the caller of the replaced global is a file of this repository. */
function isOurs(stack: string): boolean {
  const caller = stack
    .split('\n')
    .slice(1)
    .find((line) => !line.includes('virtual-globals'));
  return caller !== undefined && !caller.includes('node_modules') && !caller.includes('node:');
}
