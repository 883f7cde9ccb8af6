import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, openBrowser } from './browser.ts';
import { openWire } from './network-cut.ts';
import { signInAs, untilInstalled, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const panels = (page: Page) =>
  page.evaluate(() => ['weight', 'reps'].map((id) => document.querySelector<HTMLInputElement>(`[data-testid=${id}]`)?.value ?? ''));
/** The server's word on the set that is shown, standing still for as long as a lifter needs to see it. */
async function untilSuggested(page: Page): Promise<void> {
  await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  await page.waitForTimeout(450);
}

test('a lifter logs five sets with one tap each, two without a network, reloads, and the server has all seven once, in order; the coach sees each within a second', async () => {
  await using wire = await openWire(inject('webUrl'));
  await using phone = await openBrowser(wire.flag);
  const lifter = await visit(phone, inject('webUrl'));
  const coach = await visit(browser, inject('webUrl'), { viewport: DESK });
  await Promise.all([signInAs(lifter.page, 'Maya'), signInAs(coach.page, 'Chris')]);
  await untilInstalled(lifter.page);
  const { page } = lifter;
  await page.getByTestId('start').click();
  await page.getByTestId('log').waitFor();
  const card = coach.page.getByTestId('floor-card').filter({ hasText: 'Maya' });
  await card.getByRole('link').click();
  const lines = coach.page.getByTestId('log-lines').locator('li', { hasText: 'Logged' }).filter({ visible: true });

  const logged: string[] = [];
  const delays: number[] = [];
  const suggestions: string[] = [];
  for (let n = 1; n <= 5; n += 1) {
    await untilSuggested(page);
    suggestions.push((await page.getByTestId('suggestion').innerText()).replaceAll('\n', ' '));
    await page.getByRole('button', { name: 'Why' }).click();
    expect(await page.getByTestId('why-sentence').innerText()).toMatch(/\w{3}.*\./);
    await page.keyboard.press('Escape');
    logged.push((await panels(page)).join(' x '));
    const tapped = performance.now();
    await page.getByTestId('log').tap();
    await lines.nth(n - 1).waitFor();
    delays.push(performance.now() - tapped);
  }
  expect(delays.filter((ms) => ms > 1000)).toEqual([]);
  expect(suggestions).toHaveLength(5);

  await wire.cut();
  await page.getByTestId('connection').waitFor();
  for (let n = 6; n <= 7; n += 1) {
    await page.waitForTimeout(450);
    logged.push((await panels(page)).join(' x '));
    await page.getByTestId('log').tap();
    await page.waitForTimeout(450);
  }
  await expect.poll(() => page.getByTestId('connection').innerText()).toBe('Offline. 2 sets safe on this phone.');
  await page.reload();
  await page.getByTestId('log').waitFor();
  await expect.poll(() => page.getByTestId('connection').innerText()).toBe('Offline. 2 sets safe on this phone.');
  await page.goto(inject('webUrl'));
  expect(await page.getByTestId('resume-banner').innerText()).toContain('7 sets');
  await page.getByTestId('resume').tap();

  await wire.heal();
  await expect.poll(() => page.locator('[data-saved=false]').count()).toBe(0);
  await lines.nth(6).waitFor();

  expect(await setsInTheLog()).toEqual({ sets: logged, commands: 7, gaps: 0 });
  await page.getByRole('button', { name: 'Finish workout' }).tap();
  await page.getByTestId('confirm-finish').tap();
  await expect.poll(() => page.getByTestId('saved-line').innerText()).toMatch(/^(All )?7 sets saved/);
  expect([...lifter.problems, ...coach.problems]).toEqual([]);
  await coach.context.close();
});

/** From PostgreSQL: the newest workout's logged sets in the order of the log. */
async function setsInTheLog(): Promise<{ sets: string[]; commands: number; gaps: number }> {
  const client = new Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    const newest = `select workout_id from workout_event where type = 'workout_started' order by at desc limit 1`;
    const { rows } = await client.query<{
      seq: number;
      type: string;
      command_id: string;
      payload: { set?: { load: { value: number }; reps: number } };
    }>(`select seq, type, command_id, payload from workout_event where workout_id = (${newest}) order by seq`);
    const sets = rows.filter((row) => row.type === 'set_logged');
    return {
      sets: sets.map((row) => `${row.payload.set?.load.value} x ${row.payload.set?.reps}`),
      commands: new Set(sets.map((row) => row.command_id)).size,
      gaps: rows.filter((row, i) => row.seq !== i + 1).length,
    };
  } finally {
    await client.end();
  }
}
