import { defineConfig } from 'vitest/config';

const needsMore = ['**/node_modules/**', '**/*.pg.test.ts', '**/*.svelte.test.ts'];

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
          // Some of them fit, simulate or search for seconds; a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pg',
          include: ['*/src/**/*.pg.test.ts', 'scripts/**/*.pg.test.ts', 'tests/fuzz/**/*.pg.test.ts'],
          globalSetup: ['./tests/env/pg-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // Processes that the test itself starts, kills and counts.
        test: { name: 'stack', include: ['tests/stack/**/*.test.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        // Browsers against one seeded stack.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['./tests/env/e2e-setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      './web/vite.config.ts',
    ],
  },
});
