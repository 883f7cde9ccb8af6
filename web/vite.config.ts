import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium } from '../tests/env/chromium.ts';

/** Told the page's version before anything else is loaded: in one file with what reads it as it loads, Kit would take every version for an old one. */
const EARLY = { name: 'early', test: /\/runtime\/client\/payload\.js$|vite\/preload-helper/, priority: 2 };
/** Not what the lift screen paints without: frames of screens and sheets, icons, dates, the word on the connection. */
const FIRST =
  /^(?!.*(?:\/lib\/(?:ui\/(?:shell|sheet|sheet-history|when|empty)|session\/connection-(?:line|words)|copy-[a-z]+)\.|\/dist\/icons\/))/;
/** Shared by seven screens or late parts: everybody’s. */
const CORE = {
  name: 'core',
  test: FIRST,
  minShareCount: 7,
  priority: 1,
};

// The root is explicit: Kit falls back to the working directory, which is the repository's root under vitest.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss(), sveltekit({ adapter: adapter({ fallback: 'index.html', precompress: true }) })],
  // What nearly every screen needs comes as one file: it packs better than thirty, and a phone asks once.
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [EARLY, CORE] } } } } },
  },
  test: {
    name: 'browser',
    include: ['src/**/*.svelte.test.ts'],
    sequence: { groupOrder: 3 },
    testTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromium }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
