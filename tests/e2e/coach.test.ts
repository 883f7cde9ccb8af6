import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, openBrowser, PHONE } from './browser.ts';
import { openWire } from './network-cut.ts';
import { signInAsGuest, signInAs, untilInstalled, untilPainted, visit } from './people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NAME = 'Guest';
const shown = (page: Page, testid: string) => page.getByTestId(testid).filter({ visible: true });
/** What the coach's screen says of their newest word. */
const fate = (page: Page) => shown(page, 'coach-words').getByTestId('fate').first();

/** A fresh lifter who lets the coach watch: invited by code, as it is done. */
async function invite(lifter: Page, coach: Page): Promise<void> {
  await lifter.goto(`${inject('webUrl')}/settings`);
  await lifter.getByRole('button', { name: 'Make an invite code' }).click();
  const code = (await lifter.getByTestId('invite-code').innerText()).trim();
  await coach.goto(`${inject('webUrl')}/settings`);
  await coach.getByRole('textbox', { name: 'code' }).fill(code);
  await coach.keyboard.press('Enter');
  await coach.getByText('Added to your floor.').waitFor();
  await coach.goto(`${inject('webUrl')}/floor`);
}

/** What axe has to say in both themes, and how wide the page is at most beyond the screen. */
async function faults(page: Page, what: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await untilPainted(page);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    found.push(...violations.map(({ id, nodes }) => `${what} ${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 160) ?? ''}`));
  }
  for (const viewport of [{ width: 320, height: 640 }, PHONE, DESK]) {
    await page.setViewportSize(viewport);
    await untilPainted(page);
    const { wide, small } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - innerWidth,
      small: [...document.querySelectorAll('dialog button, [data-testid=card-cue], [data-testid^=open-]')].flatMap((button) => {
        const { width, height } = button.getBoundingClientRect();
        return width > 0 && (width < 44 || height < 44) ? [button.outerHTML.slice(0, 80)] : [];
      }),
    }));
    if (wide > 0) found.push(`${what}: ${wide} px too wide on ${viewport.width}`);
    found.push(...small.map((html) => `${what} on ${viewport.width}: small ${html}`));
  }
  return found;
}

test('a coach cues and overrides by keyboard; the lifter answers, declines, lifts as told; what waits for an offline phone is marked, and arrives', async () => {
  await using wire = await openWire(inject('webUrl'));
  await using phone = await openBrowser(wire.flag);
  const lifter = await visit(phone, inject('webUrl'));
  const desk = await visit(browser, inject('webUrl'), { viewport: DESK });
  const [{ page }, { page: coach }] = [lifter, desk];
  await signInAsGuest(page);
  await untilInstalled(page);
  await signInAs(coach, 'Chris');
  await invite(page, coach);
  await page.goto(inject('webUrl'));
  await page.getByTestId('start').tap();
  await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();

  const card = coach.getByTestId('floor-card').filter({ hasText: NAME });
  await card.waitFor();
  await coach.keyboard.press('/');
  await coach.keyboard.type('guest');
  await coach.keyboard.press('Enter');
  const found: string[] = [];

  await coach.keyboard.press('c');
  await coach.getByRole('dialog', { name: `Cue for ${NAME}` }).waitFor();
  found.push(...(await faults(coach, 'cue')));
  await coach.getByRole('button', { name: 'Full range' }).click();
  await coach.getByTestId('cue-text').fill('Brace, then breathe');
  await coach.keyboard.press('Enter');
  await page.getByTestId('cue').getByText('Brace, then breathe').waitFor();
  await expect.poll(() => fate(coach).innerText()).toBe('Delivered');
  await page.getByTestId('cue-ok').tap();
  await expect.poll(() => fate(coach).innerText()).toBe('Answered: OK');

  const suggested = await page.getByTestId('reps').inputValue();
  await coach.keyboard.press('o');
  await expect.poll(() => coach.getByTestId('models-word').innerText()).toContain(`× ${suggested}`);
  found.push(...(await faults(coach, 'override')));
  await coach.getByTestId('override-reps-less').click();
  await coach.getByTestId('override-note').fill('Leave two in the tank');
  await coach.getByTestId('send-override').click();
  await page.getByTestId('override').getByText('Leave two in the tank').waitFor();
  await page.getByTestId('decline-override').tap();
  await expect.poll(() => fate(coach).innerText()).toBe('Declined. They keep their own numbers.');

  await coach.keyboard.press('o');
  await coach.getByTestId('override-reps-less').click();
  await coach.getByTestId('override-reps-less').click();
  const asked = await coach.getByTestId('override-reps').inputValue();
  await coach.getByTestId('send-override').click();
  await page.locator('[data-testid=suggestion][data-source=coach]').waitFor();
  await expect.poll(() => page.getByTestId('reps').inputValue()).toBe(asked);
  expect(await shown(coach, 'coach-words').locator('li').first().innerText()).toContain(`× ${asked}`);
  await card.getByRole('link').click();
  await coach.waitForURL(/\/floor\/./);
  found.push(...(await faults(coach, 'session')));
  await page.waitForTimeout(450);
  await page.getByTestId('log').tap();
  await expect.poll(() => fate(coach).innerText()).toBe('Lifted as you said');

  await wire.cut();
  await expect.poll(() => card.getAttribute('data-status')).toBe('offline');
  await card.getByTestId('card-cue').click();
  await coach.getByTestId('cue-sheet').getByText('is offline').waitFor();
  await coach.getByRole('button', { name: 'Brace, then breathe' }).click();
  await coach.keyboard.press('Enter');
  await expect.poll(() => fate(coach).innerText()).toBe(`Not delivered. ${NAME} is offline.`);
  expect(await page.getByTestId('cue').count()).toBe(0);
  await wire.heal();
  await page.getByTestId('cue').getByText('Brace, then breathe').waitFor();
  await page.getByTestId('cue-too_heavy').tap();
  await expect.poll(() => fate(coach).innerText()).toBe('Answered: too heavy');

  await page.getByRole('button', { name: 'Finish workout' }).tap();
  await page.getByTestId('confirm-finish').tap();
  await page.getByTestId('saved-line').waitFor();
  await expect.poll(() => card.count()).toBe(0);
  await page.goto(`${inject('webUrl')}/settings`);
  await page.getByRole('button', { name: 'Stop sharing' }).tap();
  await page.getByRole('button', { name: 'Make an invite code' }).waitFor();
  expect(found).toEqual([]);
  expect([...lifter.problems, ...desk.problems]).toEqual([]);
  await desk.context.close();
});
