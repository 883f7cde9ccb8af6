import type { Browser, Page } from 'playwright-core';
import { liftEarlier } from './earlier-sets.ts';
import { decideModels, readModels } from './models.ts';
import { closeSheet, signInAs, visit } from '../people.ts';
import { strongExport } from './strong-export.ts';

export type Scene = (page: Page, name: string) => Promise<void>;

/** Walks through every screen once and shows each. The page's clock stands still. */
export async function takeTour(browser: Browser, webUrl: string, show: Scene): Promise<void> {
  const now = Date.now();
  const open = async () => {
    const { page } = await visit(browser, 'about:blank');
    await page.clock.setFixedTime(now);
    await page.goto(webUrl);
    return page;
  };
  await newcomer(await open(), webUrl, show);
  await liftEarlier(webUrl, 'Maya', { minutesAgo: 24, work: 2, lastSecondsAgo: 48 });
  await liftEarlier(webUrl, 'Jonas', { minutesAgo: 31, work: 3, lastSecondsAgo: 310 });
  await liftEarlier(webUrl, 'Priya', { minutesAgo: 12, work: 1, lastSecondsAgo: 100, more: { type: 'report_pain' } });
  const maya = await open();
  await signInAs(maya, 'Maya');
  await maya.getByTestId('resume').click();
  await maya.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  await workout(maya, show);
  await coach(await open(), webUrl, show);
  await readModels(await open(), webUrl, show);
  await decideModels(await open(), webUrl, show);
  await finish(maya, show);
  await around(maya, webUrl, show);
}

async function newcomer(page: Page, webUrl: string, show: Scene): Promise<void> {
  await page.getByTestId('demo').waitFor();
  await show(page, '01-welcome');
  await page.getByTestId('demo').click();
  for (const name of ['02-units', '03-experience', '04-body-weight']) {
    await page.getByTestId('skip').waitFor();
    await show(page, name);
    await page.getByTestId('skip').click();
  }
  await page.getByTestId('start').waitFor();
  await show(page, '05-today-first');
  await page.goto(`${webUrl}/import`);
  await page.getByTestId('file').setInputFiles({ name: 'strong.csv', mimeType: 'text/csv', buffer: Buffer.from(strongExport()) });
  await page.getByTestId('import-preview').waitFor();
  await show(page, '06-import-preview');
  await page.getByRole('button', { name: 'Kilograms' }).click();
  await page.getByTestId('commit-import').click();
  await page.getByTestId('import-done').waitFor();
  await show(page, '07-import-done');
  await page.context().close();
}

async function workout(page: Page, show: Scene): Promise<void> {
  await show(page, '10-active-set');
  await page.getByTestId('weight-more').click();
  await show(page, '11-own-numbers');
  await page.getByRole('button', { name: 'Use', exact: true }).click();
  await page.getByRole('button', { name: 'Why' }).click();
  await page.getByTestId('why').waitFor();
  await show(page, '12-why');
  await page.getByTestId('what-if').scrollIntoViewIfNeeded();
  await show(page, '12-what-if');
  await closeSheet(page);
  await page.getByRole('button', { name: 'Show the rest timer large' }).click();
  await page.getByTestId('rest-large').waitFor();
  await show(page, '13-rest');
  await page.getByRole('button', { name: 'Back to the sets' }).click();
  await page.getByRole('button', { name: 'Exercise menu' }).click();
  await show(page, '14-menu');
  await page.getByRole('button', { name: 'Swap exercise' }).click();
  await show(page, '15-swap');
  await closeSheet(page);
  await page.getByTestId('set-done').first().click();
  await show(page, '16-edit-set');
  await closeSheet(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByTestId('connection').waitFor();
  await page.getByTestId('log').click();
  await page.waitForTimeout(400);
  await show(page, '17-offline');
  await page.context().setOffline(false);
  await page.locator('[data-saved=false]').first().waitFor({ state: 'detached' });
}

async function finish(page: Page, show: Scene): Promise<void> {
  await page.getByRole('button', { name: 'Finish workout' }).click();
  await show(page, '20-finish-asked');
  await page.getByTestId('confirm-finish').click();
  await page.getByTestId('saved-line').waitFor();
  await page.waitForTimeout(800);
  await show(page, '21-done');
}

async function around(page: Page, webUrl: string, show: Scene): Promise<void> {
  const go = async (path: string, name: string, ready: string) => {
    await page.goto(webUrl + path);
    await page.getByText(ready).first().waitFor();
    await page.waitForTimeout(500);
    await show(page, name);
  };
  await go('/', '22-today', 'Next up');
  await go('/plan', '22-plan', 'Ready-made');
  await page.locator('[data-program=push-pull-legs]').click();
  await page.getByTestId('weights').locator('input').first().waitFor();
  await page.waitForTimeout(500);
  await show(page, '22-plan-start');
  await page.getByTestId('start-now').click();
  await page.getByTestId('next-session').waitFor();
  await show(page, '22-plan-next');
  await page.locator('a[href^="/plan/"]').first().click();
  await page.getByTestId('edit-day').first().waitFor();
  await show(page, '22-plan-edit');
  await go('/history', '23-history', 'History');
  await page.locator('a[href^="/history/"]').first().click();
  await page.locator('ol li').first().waitFor();
  await show(page, '24-workout');
  await go('/insights', '24-insights', 'How well it knows you');
  await go('/progress', '24-progress', 'Am I stronger?');
  await page.getByTestId('progress-exercises').getByRole('link').first().click();
  await page.getByTestId('strength-chart').waitFor();
  await show(page, '24-strength');
  await go('/import', '25-import', 'Choose a CSV');
  await go('/settings/gyms', '28-gyms', 'You train here');
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByTestId('kit-form').waitFor();
  await show(page, '28-kit');
  await go('/settings/exercises', '29-exercises', 'Your exercises');
  await page.getByTestId('new-exercise').click();
  await page.getByTestId('exercise-form').waitFor();
  await show(page, '29-new-exercise');
  await go('/settings', '26-settings', 'Sign out');
  await page.getByRole('button', { name: 'Make an invite code' }).click();
  await page.getByTestId('invite-code').waitFor();
  await show(page, '27-invite');
  await go('/nowhere', '28-not-found', 'does not exist');
}

async function coach(page: Page, webUrl: string, show: Scene): Promise<void> {
  await signInAs(page, 'Chris');
  await page.getByTestId('floor-card').nth(2).waitFor();
  await page.waitForTimeout(1500);
  await show(page, '30-floor');
  await page.getByTestId('floor-card').getByRole('link').first().click();
  await page.getByTestId('session').first().waitFor();
  await show(page, '31-session');
  await page.goto(`${webUrl}/settings`);
  await page.getByText('Sign out').waitFor();
  await show(page, '32-coach-settings');
  await page.context().close();
}

/** Two workouts as Strong exports them, with a name that nobody knows. */
