import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { logReps } from './phone-log.ts';
import { signInAsGuest, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const done = (page: Page) => page.getByTestId('set-done');
const menu = async (page: Page, button: string) => {
  await page.getByRole('button', { name: 'Exercise menu' }).tap();
  await page.getByTestId('menu-actions').getByRole('button', { name: button }).tap();
};
const title = (page: Page) => page.locator('h1').innerText();
async function begin(): Promise<Awaited<ReturnType<typeof visit>>> {
  const seen = await visit(browser, inject('webUrl'));
  await signInAsGuest(seen.page);
  await seen.page.getByTestId('start').tap();
  await seen.page.getByTestId('log').waitFor();
  return seen;
}

test('the kind of the coming set is two taps away, a drop is a fifth lighter, undo takes it back, and a plain set is still one tap', async () => {
  const { page, context, problems } = await begin();
  const heavy = Number(await page.getByTestId('weight').inputValue());
  await logReps(page, 8);
  await page.getByTestId('kind').tap();
  await page.getByTestId('type-drop').tap();
  await expect.poll(() => page.getByTestId('set-current').innerText()).toContain('drop');
  await expect.poll(() => page.getByTestId('weight').inputValue()).toBe(String(Math.max(20, Math.floor((heavy * 0.8) / 2.5) * 2.5)));
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => page.getByTestId('set-current').innerText()).not.toContain('drop');
  await page.getByTestId('kind').tap();
  await page.getByTestId('type-drop').tap();
  await logReps(page, 6);
  expect(await done(page).nth(1).innerText()).toContain('drop');
  await page.waitForTimeout(450);
  await page.getByTestId('log').tap();
  await page.getByTestId('spoken').getByText('Set 3 logged').waitFor({ state: 'attached' });
  expect(problems).toEqual([]);
  await context.close();
});

test('a superset is made in the menu, goes round by itself, rests after the round, and costs no more taps', async () => {
  const { page, context, problems } = await begin();
  const first = await title(page);
  await menu(page, 'Superset');
  await page.getByTestId('superset-members').getByRole('button').nth(0).tap();
  await page.getByTestId('superset-save').tap();
  await page.getByTestId('superset-rail').waitFor();
  expect((await page.getByTestId('superset-rail').innerText()).replaceAll('\n', ' ')).toMatch(/^A1 .* A2 /);
  await logReps(page, 8);
  // On the way to the partner nobody rests.
  await expect.poll(() => title(page)).not.toBe(first);
  expect(await page.getByTestId('rest').count()).toBe(0);
  await logReps(page, 9);
  await expect.poll(() => title(page)).toBe(first);
  await page.getByTestId('rest').waitFor();
  await page.reload();
  await page.getByTestId('superset-rail').waitFor();
  await menu(page, 'Superset');
  await page.getByRole('button', { name: 'End this superset' }).tap();
  await expect.poll(() => page.getByTestId('superset-rail').count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});

test('a hold is timed by a stopwatch that a reload does not stop', async () => {
  const { page, context, problems } = await begin();
  await page.getByTestId('kind').tap();
  await page.getByTestId('type-timed').tap();
  await page.getByTestId('stopwatch').tap();
  await expect.poll(() => page.getByTestId('log').innerText()).toMatch(/^Stop at 0:0[1-9]/);
  await page.reload();
  await expect.poll(() => page.getByTestId('log').innerText()).toMatch(/^Stop at 0:/);
  await page.getByTestId('log').tap();
  await expect.poll(() => page.getByTestId('log').innerText()).toBe('Log set 1');
  const seconds = await page.getByTestId('reps').inputValue();
  expect(Number(seconds)).toBeGreaterThan(0);
  await page.waitForTimeout(450);
  await page.getByTestId('log').tap();
  await expect.poll(() => done(page).first().innerText()).toContain(`${seconds} s`);
  expect(problems).toEqual([]);
  await context.close();
});

test('warm-ups, order, targets and notes change with one way back, and a reload shows them', async () => {
  const { page, context, problems } = await begin();
  const rows = () => page.getByTestId('sets').locator('li').count();
  const first = await title(page);
  await page.getByTestId('weight').fill('100');
  const planned = await rows();
  await menu(page, 'Add warm-up sets');
  await expect.poll(rows).toBeGreaterThan(planned);
  await expect.poll(() => page.getByTestId('log').innerText()).toBe('Log warm-up 1');
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(rows).toBe(planned);

  await menu(page, 'Sets and targets');
  await page.getByTestId('add-target').tap();
  await page.getByTestId('target-max-1').fill('12');
  await page.getByTestId('save-targets').tap();
  await expect.poll(rows).toBe(planned + 1);

  await menu(page, 'Order of exercises');
  await page.getByRole('button', { name: `${first}: down` }).tap();
  await page.getByTestId('save-order').tap();
  await expect.poll(() => page.locator('header').innerText()).toMatch(/exercise 2 of/i);
  await menu(page, 'Exercise note');
  await page.getByTestId('note-text').fill('Seat four');
  await page.getByTestId('save-note').tap();
  await page.getByTestId('note').getByText('Seat four').waitFor();
  await page.reload();
  await page.getByTestId('note').getByText('Seat four').waitFor();
  await expect.poll(rows).toBe(planned + 1);
  expect(problems).toEqual([]);
  await context.close();
});

test('a finger on the weight opens the keypad with its plates; the exercise can be weighed in pounds', async () => {
  const { page, context, problems } = await begin();
  await page.getByTestId('weight').tap();
  for (const key of ['9', '7', '.', '5']) await page.getByRole('dialog').getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('dialog').getByTestId('plates').waitFor();
  expect(await page.getByRole('dialog').getByTestId('plates').innerText()).toContain('per side');
  await page.getByTestId('keypad-done').tap();
  expect(await page.getByTestId('weight').inputValue()).toBe('97.5');
  await menu(page, 'Weigh this in lb');
  await expect.poll(() => page.getByRole('group', { name: 'Weight' }).innerText()).toMatch(/lb/i);
  await logReps(page, 5);
  expect(await done(page).first().innerText()).toContain('lb');
  expect(problems).toEqual([]);
  await context.close();
});
