import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openWire, type Wire } from './network-cut.ts';
import { signInAsGuest, signInLike, untilInstalled, visit } from './people.ts';
import { logReps, serverLog } from './phone-log.ts';

let wire: Wire;
let phones: Browser;
beforeAll(async () => {
  wire = await openWire(inject('webUrl'));
  phones = await openBrowser(wire.flag);
});
afterAll(async () => {
  await phones.close();
  await wire[Symbol.asyncDispose]();
});

/** The exercise that is open and what is listed under it, with what is not on the server yet. */
const screen = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('[data-testid=set-done]')].map((row) => Number(/× (\d+)/.exec(row.textContent ?? '')?.[1]));
    return { exercise: document.querySelector('h1')?.textContent, rows, unsaved: document.querySelectorAll('[data-saved=false]').length };
  });

test('[I2] two tabs: the one that sends freezes with sets in its queue; the other sends them, once each, and both agree when it wakes', async () => {
  const { page: first, context, problems } = await visit(phones, inject('webUrl'));
  await signInAsGuest(first);
  await untilInstalled(first);
  await first.getByTestId('start').tap();
  await first.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  const second = await context.newPage();
  await second.goto(`${inject('webUrl')}/workout`);
  await second.getByTestId('log').waitFor();
  // A second tab says nothing of an outage that there is not.
  await second.waitForTimeout(3000);
  expect(await second.getByTestId('connection').count()).toBe(0);

  await wire.cut();
  await logReps(first, 21);
  await logReps(first, 22);
  const chrome = await context.newCDPSession(first);
  await chrome.send('Page.setWebLifecycleState', { state: 'frozen' });
  await wire.heal();
  await logReps(second, 23);
  await expect.poll(() => serverLog(second)).toEqual({ reps: [21, 22, 23], waiting: 0 });

  await chrome.send('Page.setWebLifecycleState', { state: 'active' });
  // Asked together each time: what the log holds may reach one screen a moment before the other.
  await expect.poll(async () => JSON.stringify(await screen(first)) === JSON.stringify(await screen(second))).toBe(true);
  const shown = await screen(second);
  expect(shown.unsaved).toBe(0);
  await logReps(first, 24);
  await expect.poll(() => screen(second)).toMatchObject({ rows: [...shown.rows, 24], unsaved: 0 });
  await second.close();
  await logReps(first, 25);
  await expect.poll(() => serverLog(first)).toEqual({ reps: [21, 22, 23, 24, 25], waiting: 0 });
  expect(problems).toEqual([]);
  await context.close();
});

test('[I2] [I8] two devices in one workout, each logging without a network: every set of both once, the same on both', async () => {
  const [one, two] = [await visit(phones, inject('webUrl')), await visit(phones, inject('webUrl'))];
  await signInAsGuest(one.page);
  await signInLike(two.page, one.page);
  for (const { page } of [one, two]) await untilInstalled(page);
  await one.page.getByTestId('start').tap();
  await one.page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
  await two.page.reload();
  await two.page.getByTestId('resume').tap();
  await two.page.getByTestId('log').waitFor();

  await wire.cut();
  for (const reps of [31, 32, 33]) await logReps(one.page, reps);
  for (const reps of [41, 42]) await logReps(two.page, reps);
  await one.page.reload();
  await wire.heal();
  for (const { page } of [one, two]) await expect.poll(async () => (await serverLog(page)).reps.length).toBe(5);
  await expect.poll(async () => (await screen(two.page)).unsaved + (await screen(one.page)).unsaved).toBe(0);
  const { reps, waiting } = await serverLog(one.page);
  expect([reps.toSorted((a, b) => a - b), waiting]).toEqual([[31, 32, 33, 41, 42], 0]);
  await expect.poll(async () => (await serverLog(two.page)).waiting).toBe(0);
  // One device's sets keep their order, and both screens list the same.
  expect([reps.filter((n) => n < 40), reps.filter((n) => n > 40)]).toEqual([
    [31, 32, 33],
    [41, 42],
  ]);
  await expect.poll(async () => JSON.stringify(await screen(two.page)) === JSON.stringify(await screen(one.page))).toBe(true);
  const shown = await screen(one.page);
  expect(shown.unsaved).toBe(0);
  expect([...one.problems, ...two.problems]).toEqual([]);
  await one.context.close();
  await two.context.close();
});
