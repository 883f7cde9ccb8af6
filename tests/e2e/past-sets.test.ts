import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { logReps } from './phone-log.ts';
import { signInAsGuest, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('[I2] a past workout is corrected, added to and taken from without a set twice, and each has its undo', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await page.getByTestId('start').tap();
  for (const reps of [5, 6]) await logReps(page, reps);
  await expect.poll(() => page.locator('[data-saved=false]').count()).toBe(0);
  await page.getByRole('button', { name: 'Finish workout' }).tap();
  await page.getByTestId('confirm-finish').tap();
  await page.waitForURL('**/done/*');
  const id = page.url().split('/').at(-1) ?? '';
  await page.goto(`${inject('webUrl')}/history/${id}`);
  const sets = page.getByTestId('past-set');
  await expect.poll(() => sets.count()).toBe(2);

  await sets.nth(0).tap();
  await page.getByTestId('edit-reps').fill('11');
  await page.getByTestId('edit-type-amrap').tap();
  await page.getByTestId('edit-note').fill('Felt light');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect.poll(() => sets.nth(0).innerText()).toContain('× 11');
  await page.getByText('Felt light').waitFor();
  await page.getByTestId('add-past-set').tap();
  await expect.poll(() => sets.count()).toBe(3);
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => sets.count()).toBe(2);
  await page.getByTestId('add-past-set').tap();
  await expect.poll(() => sets.count()).toBe(3);
  await sets.nth(1).tap();
  await page.getByRole('button', { name: 'Delete set' }).tap();
  await expect.poll(() => sets.count()).toBe(2);

  // What the server says of it is the same, and it ended when it ended.
  const detail = () =>
    page.evaluate(async (workoutId) => {
      const open = indexedDB.open('gymgenius');
      const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
      const request = db.transaction('things').objectStore('things').get('identity');
      const { token } = await new Promise<{ token: string }>((resolve) => (request.onsuccess = () => resolve(request.result as never)));
      db.close();
      const answer = await fetch(`/v1/workouts/${workoutId}`, { headers: { authorization: `Bearer ${token}` } });
      const found = (await answer.json()) as { sets: { reps: number; type: string; note: string | null }[] };
      return found.sets.map((set) => `${set.reps} ${set.type} ${set.note}`);
    }, id);
  await expect.poll(detail).toEqual(['11 amrap Felt light', '6 working null']);
  await page.reload();
  await expect.poll(() => sets.count()).toBe(2);
  expect(problems).toEqual([]);
  await context.close();
});
