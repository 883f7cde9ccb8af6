/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openWire, type Wire } from './network-cut.ts';
import { strongExport } from './tour/strong-export.ts';
import { signInAsGuest, untilInstalled, visit } from './people.ts';

let wire: Wire;
let browser: Browser;
beforeAll(async () => {
  wire = await openWire(inject('webUrl'));
  browser = await openBrowser(wire.flag);
});
afterAll(async () => {
  await browser.close();
  await wire[Symbol.asyncDispose]();
});

/** What the strip says, whoever speaks: chance, numbers, effort. */
const told = async (page: Page) =>
  (await page.getByTestId('suggestion').innerText()).replaceAll(/ · on this phone|\s+/gi, ' ').replaceAll('  ', ' ');
const kept = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open('gymgenius');
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const request = db.transaction('things').objectStore('things').getAllKeys();
    const keys = await new Promise<IDBValidKey[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
    db.close();
    return keys.map(String).filter((key) => key.startsWith('lifter-state')).length;
  });

test('without a network the phone’s own model suggests, and the server then says the same', async () => {
  const { page, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await untilInstalled(page);
  await page.goto(`${inject('webUrl')}/import`);
  await page.getByTestId('file').setInputFiles({ name: 'strong.csv', mimeType: 'text/csv', buffer: Buffer.from(strongExport()) });
  await page.getByRole('button', { name: 'Kilograms' }).click();
  await page.getByTestId('commit-import').click();
  await page.getByTestId('import-done').waitFor();
  await page.goto(inject('webUrl'));
  await page.getByTestId('start').click();
  await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  await expect.poll(() => kept(page)).toBe(1);
  const log = async () => {
    await page.waitForTimeout(450);
    await page.getByTestId('log').tap();
  };
  const unsaved = () => page.locator('[data-saved=false]').count();
  // A warm-up is the rule's.
  while (/warm-up/.test(await page.getByTestId('log').innerText())) await log();
  await expect.poll(unsaved).toBe(0);

  await wire.cut();
  await page.getByTestId('connection').waitFor();
  const own: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    await log();
    await expect.poll(() => page.getByTestId('connection').innerText()).toContain(`${n + 1} set`);
    await page.locator('[data-testid=suggestion][data-source=model][data-provisional=true]').waitFor();
    own.push(await told(page));
  }
  expect(new Set(own).size).toBeGreaterThan(1);
  // Other numbers too.
  await page.getByRole('button', { name: 'Why', exact: true }).tap();
  await page.getByTestId('what-if').waitFor();
  await page.goBack();
  await page.reload();
  await page.locator('[data-testid=suggestion][data-source=model][data-provisional=true]').waitFor();
  expect(await told(page)).toBe(own.at(-1));

  await wire.heal();
  await page.locator('[data-testid=suggestion][data-source=model][data-provisional=false]').waitFor();
  expect(await told(page)).toBe(own.at(-1));
  expect(problems).toEqual([]);
});
