import { defineConfig } from 'vitest/config';

const needsMore = ['**/node_modules/**', '**/*.pg.test.ts', '**/*.svelte.test.ts'];

/** A busy machine must never fail a test: how long things take is measured by the benches and the campaign. */
const patient = { testTimeout: 90_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };
/** Real processes and browsers come after everything else: two cores cannot serve both, and a starved browser tells nothing. */
const alone = (groupOrder: number) => ({ fileParallelism: false, sequence: { groupOrder } });

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '*/src/**/*.test.ts',
            'web/server/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/house/**/*.test.ts',
            'tests/simulation/**/*.test.ts',
            'tests/chaos/**/*.test.ts',
          ],
          exclude: needsMore,
          ...patient,
        },
      },
      {
        test: {
          name: 'pg',
          include: ['*/src/**/*.pg.test.ts', 'scripts/**/*.pg.test.ts', 'tests/fuzz/**/*.pg.test.ts'],
          globalSetup: ['./tests/env/pg-setup.ts'],
          ...patient,
        },
      },
      {
        // Processes that the test itself starts, kills and counts.
        test: { name: 'stack', include: ['tests/stack/**/*.test.ts'], ...patient, ...alone(1) },
      },
      {
        // Browsers against one seeded stack.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['./tests/env/e2e-setup.ts'],
          ...patient,
          ...alone(2),
        },
      },
      './web/vite.config.ts',
    ],
  },
});
