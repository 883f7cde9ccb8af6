import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openWire } from './network-cut.ts';
import { signInAsGuest, untilInstalled, visit } from './people.ts';
import { logReps, serverLog } from './phone-log.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const done = (page: Page) => page.getByTestId('set-done');
async function untilSteady(page: Page): Promise<void> {
  await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  await page.waitForTimeout(450);
}

test('as suggested is one tap, one step different is two; the words for a screen reader are right; undo takes it back', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await page.getByTestId('start').tap();
  await untilSteady(page);
  const suggested = await page.getByTestId('weight').inputValue();
  expect(await page.getByRole('button', { name: 'Use', exact: true }).count()).toBe(0);
  await page.getByTestId('log').tap();
  await done(page).nth(0).waitFor();
  expect(await page.getByTestId('spoken').innerText()).toBe(`Set 1 logged, ${suggested} kilos for 8`);

  await untilSteady(page);
  const before = Number(await page.getByTestId('weight').inputValue());
  const reps = await page.getByTestId('reps').inputValue();
  await page.getByTestId('weight-more').tap();
  expect(await page.getByRole('button', { name: 'Use', exact: true }).count()).toBe(1);
  await page.getByTestId('log').tap();
  await done(page).nth(1).waitFor();
  expect(await done(page).nth(1).innerText()).toContain(`${before + 2.5} kg × ${reps}`);

  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => done(page).count()).toBe(1);
  // A rating that nobody gave is never sent.
  expect(await page.locator('[aria-pressed=true]').count()).toBe(0);
  await page.reload();
  await page.getByTestId('log').waitFor();
  expect(await done(page).count()).toBe(1);
  expect(problems).toEqual([]);
  await context.close();
});

test('a logged set is corrected and deleted from its row, and the log says so', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await page.getByTestId('start').tap();
  for (const reps of [5, 6]) await logReps(page, reps);
  await done(page).nth(0).click();
  await page.getByTestId('edit-reps').fill('11');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect.poll(() => done(page).nth(0).innerText()).toContain('× 11');
  await done(page).nth(1).click();
  await page.getByRole('button', { name: 'Delete set' }).tap();
  await expect.poll(() => done(page).count()).toBe(1);
  await page.reload();
  await page.getByTestId('log').waitFor();
  expect([await done(page).count(), await page.locator('[data-saved=false]').count()]).toEqual([1, 0]);
  expect(await done(page).nth(0).innerText()).toContain('× 11');
  expect(problems).toEqual([]);
  await context.close();
});

test('twelve sets without a network, two reloads and a killed tab: each on the server once, in order', async () => {
  await using wire = await openWire(inject('webUrl'));
  await using phone = await openBrowser(wire.flag);
  const { page: first, context } = await visit(phone, inject('webUrl'));
  await signInAsGuest(first);
  await untilInstalled(first);
  await first.getByTestId('start').waitFor();
  await first.waitForTimeout(500);
  await wire.cut();
  await first.getByTestId('start').tap();

  let page = first;
  for (let n = 1; n <= 12; n += 1) {
    await logReps(page, n);
    if (n === 3 || n === 6) await page.reload();
    if (n === 9) {
      await page.close();
      page = await context.newPage();
      await page.goto(`${inject('webUrl')}/workout`);
    }
  }
  await wire.heal();
  await expect.poll(() => page.locator('[data-saved=false]').count()).toBe(0);
  const log = await serverLog(page);
  expect(log).toEqual({ reps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], waiting: 0 });
});
