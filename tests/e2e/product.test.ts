import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { signInAs, signInAsGuest, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const path = (page: Page) => new URL(page.url()).pathname;
const sheet = (page: Page) => page.locator('dialog[open]');
async function begin(page: Page): Promise<void> {
  await page.getByTestId('start').tap();
  await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
}

test('Back closes whatever sheet is open and keeps the workout; the next Back leaves it; a reload with a sheet open is no trap', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await begin(page);
  await page.getByTestId('log').tap();
  await page.getByTestId('set-done').waitFor();
  const open = [
    () => page.getByRole('button', { name: 'Why', exact: true }).tap(),
    () => page.getByRole('button', { name: 'Exercise menu' }).tap(),
    () => page.getByRole('button', { name: 'Finish workout' }).tap(),
    () => page.getByTestId('set-done').tap(),
  ];
  for (const tap of open) {
    await tap();
    await sheet(page).waitFor();
    await page.goBack();
    await expect.poll(() => sheet(page).count()).toBe(0);
    expect(path(page)).toBe('/workout');
  }
  // By its own button: nothing is left to go back through.
  await page.getByRole('button', { name: 'Why', exact: true }).tap();
  await sheet(page).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => sheet(page).count()).toBe(0);
  await expect.poll(() => page.evaluate(() => (history.state as { sheet?: boolean } | null)?.sheet ?? false)).toBe(false);

  await page.getByRole('button', { name: 'Exercise menu' }).tap();
  await sheet(page).waitFor();
  await page.reload();
  await page.getByTestId('log').waitFor();
  expect(await sheet(page).count()).toBe(0);
  for (let backs = 0; backs < 2 && path(page) === '/workout'; backs += 1) await page.goBack();
  await expect.poll(() => path(page)).toBe('/');
  expect(problems).toEqual([]);
  await context.close();
});

test('after a change of unit all that a lifter reads of an older set is in pounds, and the finish counts every set', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await begin(page);
  for (const _ of [1, 2]) {
    await page.waitForTimeout(450);
    await page.getByTestId('log').tap();
  }
  await expect.poll(() => page.locator('[data-saved=true]').count()).toBe(2);
  await page.getByRole('button', { name: 'Finish workout' }).tap();
  await page.getByTestId('confirm-finish').tap();
  await expect.poll(() => page.getByTestId('saved-line').innerText()).toBe('All 2 sets saved');
  await page.goto(`${inject('webUrl')}/settings`);
  await page.getByRole('button', { name: 'Pounds' }).tap();
  await page.getByTestId('toast').waitFor();
  await page.goto(inject('webUrl'));
  await begin(page);
  // 40 kg is 88 lb.
  await expect.poll(() => page.getByTestId('sets').innerText()).toMatch(/last 88 ×/);
  expect(await page.getByTestId('sets').innerText()).not.toMatch(/\bkg\b/);
  await page.getByRole('button', { name: 'Why', exact: true }).tap();
  await page.getByTestId('why').waitFor();
  const why = await page.getByTestId('why').innerText();
  expect(why).toContain('88 lb × 8');
  expect(why).not.toMatch(/\bkg\b/);
  expect(problems).toEqual([]);
  await context.close();
});

test('a set that looks like a slip is logged and asked about beside Undo; one that is meant needs no answer', async () => {
  const { page, context } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await begin(page);
  await page.getByTestId('log').tap();
  await page.getByTestId('set-done').waitFor();
  await expect.poll(() => page.getByTestId('toast').innerText()).not.toContain('Really');
  await page.waitForTimeout(450);
  const weight = page.getByTestId('weight');
  await weight.fill('1000');
  await weight.press('Enter');
  await page.getByTestId('log').tap();
  await expect.poll(() => page.getByTestId('set-done').count()).toBe(2);
  await expect.poll(() => page.getByTestId('toast').innerText()).toContain('Really 1,000 kg? Last was 40 kg.');
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => page.getByTestId('set-done').count()).toBe(1);
  await context.close();
});

test('the models are linked from an admin’s settings and from nobody else’s', async () => {
  const seen: Record<string, number> = {};
  for (const name of ['Nora', 'Chris', 'Priya']) {
    const { page, context } = await visit(browser, inject('webUrl'));
    await signInAs(page, name);
    await page.goto(`${inject('webUrl')}/settings`);
    await page.getByTestId('sign-out').waitFor();
    seen[name] = await page.getByTestId('models').count();
    await context.close();
  }
  expect(seen).toEqual({ Nora: 1, Chris: 0, Priya: 0 });
  const { page, context } = await visit(browser, inject('webUrl'));
  await signInAs(page, 'Nora');
  await page.goto(`${inject('webUrl')}/settings`);
  await page.getByTestId('models').click();
  await expect.poll(() => path(page)).toBe('/models');
  await context.close();
});

test('the demo lifter who says less than is left is told so by the model', async () => {
  const { page, context } = await visit(browser, inject('webUrl'));
  await signInAs(page, 'Jonas');
  await page.goto(`${inject('webUrl')}/insights`);
  expect(await page.getByTestId('rir-bias').innerText()).toMatch(/^You usually have \d(\.\d)? more left than you say/);
  await context.close();
});
