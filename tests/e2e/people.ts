/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PHONE } from './browser.ts';

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A browser of its own for one person, who is not signed in. What the page throws fails the test that looks at `problems`. */
export async function visit(
  browser: Browser,
  url: string,
  options: { viewport?: { width: number; height: number }; scheme?: 'dark' | 'light' } = {},
): Promise<Visit & { problems: string[] }> {
  const { viewport = PHONE, scheme = 'dark' } = options;
  const context = await browser.newContext({
    viewport,
    colorScheme: scheme,
    hasTouch: viewport.width < 900,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  return { context, page, problems };
}

/** One of the seeded people, by the name on the welcome screen. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByTestId('people').getByRole('button', { name }).click();
  await page.getByRole('navigation').waitFor();
}

/** A fresh lifter, with every question skipped. */
export async function signInAsGuest(page: Page): Promise<void> {
  await page.getByTestId('demo').click();
  for (let question = 0; question < 3; question += 1) await page.getByTestId('skip').click();
  await page.getByRole('navigation').waitFor();
}

/** The same person on a second device; a guest is in nobody's list. */
export async function signInLike(page: Page, other: Page): Promise<void> {
  const person = await other.evaluate(async () => {
    const open = indexedDB.open('gymgenius');
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const request = db.transaction('things').objectStore('things').get('identity');
    const found = await new Promise<unknown>((resolve) => (request.onsuccess = () => resolve(request.result)));
    db.close();
    return found;
  });
  // Signing in is asked of the welcome screen; here the page is told who answered.
  await page.route('**/v1/auth/demo', (route) => route.fulfill({ json: person }));
  await signInAsGuest(page);
  await page.unroute('**/v1/auth/demo');
}

/** The page's worker has the shell: from here on it opens without a network. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Fonts are there and a change of size or theme has been drawn. */
export async function untilPainted(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(120);
}

/** Escape, and its entry of the history left again: a reload or an address typed before that is undone by it. */
export async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => {
    const state = history.state as { readonly sheet?: boolean } | null;
    return state?.sheet !== true && document.querySelector('dialog[open]') === null;
  });
}
