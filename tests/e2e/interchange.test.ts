import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { signInAs, signInAsGuest, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
const FITNOTES = csv('fitnotes.csv', [
  'Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment',
  '2024-03-01,Barbell Squat,Legs,135.0,lbs,5,,,,',
  '2024-03-01,Barbell Squat,Legs,135.0,lbs,-5,,,,',
  '2024-03-02,Plank,Abs,,,,,,0:01:30,',
]);
const STRONGLIFTS = csv('stronglifts.csv', [
  'Date,Note,Body Weight (KG),Body Weight (LB),Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Set 4,Set 5,Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Set 4,Set 5',
  '19/11/18,,80,,Squat,40,,5,5,5,5,5,Deadlift,40,,,,,,',
]);

/** Chooses a file, takes whatever unit is asked for, and brings it in. Answers what the preview and the end said. */
async function bring(
  page: Page,
  file: Parameters<ReturnType<Page['getByTestId']>['setInputFiles']>[0],
  unit: string,
): Promise<{ preview: string; done: string }> {
  await page.getByTestId('file').setInputFiles(file);
  const card = page.getByTestId('import-preview');
  await card.waitFor();
  const preview = await card.innerText();
  const ask = card.getByRole('button', { name: unit, exact: true });
  if (await ask.isVisible()) await ask.click();
  await page.getByTestId('commit-import').click();
  await page.getByTestId('import-done').waitFor();
  return { preview, done: await page.getByTestId('import-done').innerText() };
}

test('FitNotes, StrongLifts and a table of one’s own come in by the page: counted, corrected, undone', async () => {
  const { page, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await page.goto(`${inject('webUrl')}/import`);
  const fitnotes = await bring(page, FITNOTES, 'Pounds');
  expect(fitnotes.preview).toMatch(/FitNotes[^]*2 workouts with 2 sets[^]*1 line needs a look/i);
  expect(fitnotes.done).toContain('2 workouts and 2 sets are in your history');
  const lifts = await bring(page, STRONGLIFTS, 'Kilograms');
  expect(lifts.preview).toMatch(/StrongLifts[^]*1 workout with 5 sets[^]*19 Nov 2018/i);

  await page.getByTestId('file').setInputFiles(csv('own.csv', ['when,what,kg lifted,times', '03/04/24,Zorb,20,12', '03/04/24,Bench,80,5']));
  await page.getByTestId('column-exercise').selectOption({ label: 'what' });
  expect(await page.getByTestId('commit-import').isVisible()).toBe(false);
  await page.getByTestId('column-weight').selectOption({ label: 'kg lifted' });
  await page.getByTestId('column-reps').selectOption({ label: 'times' });
  await page.getByTestId('read-again').click();
  await page.getByText('3 Apr 2024').first().waitFor();
  await page.getByRole('button', { name: 'Month first: 12/31' }).click();
  await page.getByText('4 Mar 2024').first().waitFor();
  await page.getByText('Exercises (2)').click();
  await page.getByRole('button', { name: 'Change Zorb' }).click();
  await page.getByLabel('Search exercises').fill('frnt sqaut');
  await page.getByRole('button', { name: /^Front squat/ }).click();
  await page.getByTestId('commit-import').click();
  await page.getByTestId('import-done').waitFor();

  await page.goto(`${inject('webUrl')}/progress`);
  await expect.poll(() => page.getByTestId('progress-exercises').locator('li').count()).toBe(4);
  expect(await page.getByTestId('progress-exercises').innerText()).toContain('Front squat');
  await page.goto(`${inject('webUrl')}/import`);
  for (let left = 3; left > 0; left -= 1) {
    await expect.poll(() => page.getByRole('button', { name: 'Undo this import' }).count()).toBe(left);
    await page.getByRole('button', { name: 'Undo this import' }).first().click();
  }
  await expect.poll(() => page.getByRole('button', { name: 'Undo this import' }).count()).toBe(0);
  await page.goto(`${inject('webUrl')}/progress`);
  await page.getByText('Nothing to compare yet.').waitFor();
  expect(problems).toEqual([]);
});

const exportsDir = new URL('../../../shared/data/exports/', import.meta.url);
const real = existsSync(exportsDir) ? readdirSync(exportsDir).filter((name) => name.endsWith('.csv')) : [];
test.skipIf(real.length === 0)(
  'every real export comes in by the page, and again brings nothing (skipped where the folder is absent)',
  { timeout: 240_000 },
  async () => {
    const { page, problems } = await visit(browser, inject('webUrl'));
    await signInAsGuest(page);
    await page.goto(`${inject('webUrl')}/import`);
    for (const name of real) {
      const file = { name, mimeType: 'text/csv', buffer: readFileSync(new URL(name, exportsDir)) };
      const { preview, done } = await bring(page, file, name.includes('lbs') ? 'Pounds' : 'Kilograms');
      const workouts = /([\d,]+) workouts? with/.exec(preview)?.[1];
      expect(`${name}: ${done}`).toMatch(/[1-9][\d,]* workouts? and [1-9][\d,]* sets are in your history/);
      expect(workouts).toBeDefined();
      await page.getByTestId('file').setInputFiles(file);
      await page.getByText('Nothing new in this file.').waitFor();
    }
    expect(problems).toEqual([]);
  },
);

test('an exercise of one’s own, a gym of one’s own, and their words when something is wrong', async () => {
  const { page, problems } = await visit(browser, inject('webUrl'));
  await signInAsGuest(page);
  await page.getByTestId('start').waitFor();
  await page.goto(`${inject('webUrl')}/settings/exercises`);
  for (const name of ['Garage squat', 'Zorb']) {
    await page.getByTestId('new-exercise').click();
    await page.getByTestId('exercise-name').fill(name);
    await page.getByTestId('exercise-pattern').selectOption({ label: 'Squat' });
    await page.getByTestId('save-exercise').click();
    await page.getByTestId('own-exercises').getByText(name).waitFor();
  }
  await page.getByRole('button', { name: 'Rename Zorb' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('garage squat');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByText('You have another exercise called “garage squat”.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('main a[href="/settings"]').click();
  await page.getByTestId('gyms-link').click();
  await page.getByTestId('add-gym').click();
  await page.getByTestId('gym-name').fill('Garage');
  await page.getByRole('button', { name: 'At home, kg' }).click();
  await page.getByTestId('dumbbells').fill('5-20 by five');
  await page.getByTestId('save-gym').click();
  await page.getByText('“5-20 by five” was not understood').waitFor();
  await page.getByTestId('dumbbells').fill('5-20 by 5');
  await page.getByTestId('stack-max').fill('1');
  await page.getByTestId('save-gym').click();
  await page.getByText('cannot be below its lightest').waitFor();
  await page.getByTestId('stack-max').fill('80');
  await page.getByTestId('save-gym').click();
  await page.getByTestId('gyms').getByText('Garage').waitFor();
  await page.getByText('You train here').waitFor();
  await page.getByRole('button', { name: 'Edit Garage' }).click();
  expect(await page.getByTestId('dumbbells').inputValue()).toBe('5-20 by 5');
  expect(problems).toEqual([]);
});

test('a finished workout is looked back on: its strength, its replay step by step, its image', async () => {
  const { page, problems } = await visit(browser, inject('webUrl'));
  await signInAs(page, 'Jonas');
  await page.goto(`${inject('webUrl')}/progress`);
  await page.getByTestId('progress-exercises').getByRole('link').first().click();
  await page.getByTestId('strength-now').getByText('four times in five').waitFor();
  await page.getByTestId('strength-chart').locator('canvas').waitFor();
  await page.locator('a[href^="/history/"]').last().click();
  const href = await page.getByTestId('replay').getAttribute('href');
  const image = page.waitForEvent('download');
  await page.getByTestId('share').click();
  const file = readFileSync(await (await image).path());
  expect([file.subarray(1, 4).toString(), file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual(['PNG', 1080, 1350]);
  await page.goto(inject('webUrl') + href);
  const sets = page.getByTestId('replay-slots').locator('ol li');
  await page.getByTestId('scrub').waitFor();
  const first = await sets.count();
  for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'One step on' }).click();
  expect(await sets.count()).toBe(first + 3);
  await page.getByTestId('play').click();
  await expect.poll(() => sets.count()).toBeGreaterThan(first + 4);
  expect(problems).toEqual([]);
});
