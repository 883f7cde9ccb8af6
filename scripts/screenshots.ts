import { mkdirSync, rmSync } from 'node:fs';
import { DESK, openBrowser, PHONE } from '../tests/e2e/browser.ts';
import { untilPainted } from '../tests/e2e/people.ts';
import { startStack } from '../tests/env/stack.ts';
import { takeTour, type Scene } from '../tests/e2e/tour/tour.ts';

/** Every screen, on a phone and on a desk, dark and light, from seeded data with the clock standing still. `--web URL` uses a stack that runs. */
const folder = new URL('../.screenshots/', import.meta.url).pathname;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const given = process.argv.indexOf('--web');
const stack = given > 0 ? null : await startStack({ web: true, seed: true });
const webUrl = stack?.webUrl ?? process.argv[given + 1] ?? '';
const browser = await openBrowser();
let count = 0;

const shoot: Scene = async (page, name) => {
  for (const [size, viewport] of [
    ['phone', PHONE],
    ['desk', DESK],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await untilPainted(page);
      await page.screenshot({ path: `${folder}${name}-${size}-${scheme}.png` });
      count += 1;
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
};
try {
  await takeTour(browser, webUrl, shoot);
  console.log(`${count} pictures in .screenshots/`);
} finally {
  await browser.close();
  await stack?.[Symbol.asyncDispose]();
}
