import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium } from '../tests/env/chromium.ts';

/** Screens and late parts that share a module before it counts as everybody's. */
const SHARED_BY = 6;

// The root is explicit: Kit falls back to the working directory, which is the repository's root under vitest.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss(), sveltekit({ adapter: adapter({ fallback: 'index.html', precompress: true }) })],
  // What nearly every screen needs comes as one file: it packs better than thirty, and a phone asks once.
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'core', minShareCount: SHARED_BY }] } } } } },
  },
  test: {
    name: 'browser',
    include: ['src/**/*.svelte.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromium }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
