import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openWire } from './network-cut.ts';
import { logReps, serverLog } from './phone-log.ts';
import { signInAsGuest, signInLike, untilInstalled, visit } from './people.ts';

/** What a screen shows of the exercise that is open, with what it holds back. */
const screen = (page: Page) =>
  page.evaluate(() => ({
    exercise: document.querySelector('h1')?.textContent,
    rows: [...document.querySelectorAll('[data-testid=set-done]')].map((row) => /× (\d+)/.exec(row.textContent ?? '')?.[1]),
    unsaved: document.querySelectorAll('[data-saved=false]').length,
  }));

test(
  '[I1] [I2] [I5] [I8] twelve sets across three exercises with a superset and a drop set; the network is cut three times, two reloads, one killed tab, one second device',
  { timeout: 240_000 },
  async () => {
    await using wire = await openWire(inject('webUrl'));
    await using phones = await openBrowser(wire.flag);
    const [one, two] = [await visit(phones, inject('webUrl')), await visit(phones, inject('webUrl'))];
    await signInAsGuest(one.page);
    await signInLike(two.page, one.page);
    for (const { page } of [one, two]) await untilInstalled(page);
    let { page } = one;
    await page.getByTestId('start').tap();
    await page.locator('[data-testid=suggestion][data-provisional=false]').waitFor();
    const logged: number[] = [];
    const log = async (reps: number) => {
      await logReps(page, reps);
      logged.push(reps);
    };

    // The first two exercises go round together.
    await page.getByRole('button', { name: 'Exercise menu' }).tap();
    await page.getByTestId('menu-actions').getByRole('button', { name: 'Superset' }).tap();
    await page.getByTestId('superset-members').getByRole('button').nth(0).tap();
    await page.getByTestId('superset-save').tap();
    await page.getByTestId('superset-rail').waitFor();
    await log(21);

    // First cut, first reload.
    await wire.cut();
    await log(22);
    await log(23);
    await page.reload();
    await page.getByTestId('log').waitFor();
    expect(await page.getByTestId('superset-rail').count()).toBe(1);
    await wire.heal();
    await log(24);

    // Second cut: a drop set without a network, and the tab is killed behind it.
    await wire.cut();
    await log(25);
    await page.getByTestId('kind').tap();
    await page.getByTestId('drop-after').tap();
    await expect.poll(() => page.getByTestId('sets').innerText()).toContain('drop');
    await log(26);
    await expect.poll(() => page.getByTestId('set-current').innerText()).toContain('drop');
    await log(27);
    await page.close();
    page = await one.context.newPage();
    await page.goto(`${inject('webUrl')}/workout`);
    await page.getByTestId('log').waitFor();
    await wire.heal();
    await expect.poll(() => page.locator('[data-saved=false]').count()).toBe(0);

    // The second device joins and logs the next one; the first is in step.
    await two.page.reload();
    await two.page.getByTestId('resume').tap();
    await two.page.getByTestId('log').waitFor();
    await expect.poll(async () => JSON.stringify(await screen(two.page)) === JSON.stringify(await screen(page))).toBe(true);
    await logReps(two.page, 28);
    logged.push(28);
    await expect.poll(async () => JSON.stringify(await screen(two.page)) === JSON.stringify(await screen(page))).toBe(true);

    // Third cut, second reload, to the end.
    await wire.cut();
    await log(29);
    await log(30);
    await page.reload();
    await page.getByTestId('log').waitFor();
    await log(31);
    await log(32);
    await wire.heal();
    await expect.poll(() => serverLog(page)).toEqual({ reps: logged, waiting: 0 });
    await expect
      .poll(async () => {
        const [mine, other] = [await screen(page), await screen(two.page)];
        return mine.unsaved + other.unsaved === 0 && JSON.stringify(mine) === JSON.stringify(other);
      })
      .toBe(true);

    const facts = await factsOf(page);
    expect(facts.gaps).toBe(0);
    expect([facts.reps, facts.commands, facts.exercises, facts.drops]).toEqual([logged, 12, 3, 1]);
    // A, B, A, B, A, B: the superset went round by itself, with and without a network; the drop was done before anything else.
    expect(facts.order).toBe('A B A B A B B C C C C C');
    expect([...one.problems, ...two.problems]).toEqual([]);
  },
);

/** From PostgreSQL: the log of the workout that this page is in. */
async function factsOf(page: Page) {
  const workoutId = await page.evaluate(async () => {
    const open = indexedDB.open('gymgenius');
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const request = db.transaction('workouts').objectStore('workouts').getAll();
    const found = await new Promise<{ workoutId: string }[]>((resolve) => (request.onsuccess = () => resolve(request.result as never)));
    db.close();
    return found[0]?.workoutId ?? '';
  });
  const client = new Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    const { rows } = await client.query<{
      seq: number;
      type: string;
      command_id: string;
      payload: { set?: { reps: number; type: string; exerciseId: string } };
    }>('select seq, type, command_id, payload from workout_event where workout_id = $1 order by seq', [workoutId]);
    const sets = rows.filter((row) => row.type === 'set_logged');
    const names = sets.map((row) => row.payload.set?.exerciseId);
    return {
      gaps: rows.filter((row, i) => row.seq !== i + 1).length,
      reps: sets.map((row) => row.payload.set?.reps),
      commands: new Set(sets.map((row) => row.command_id)).size,
      exercises: new Set(names).size,
      drops: sets.filter((row) => row.payload.set?.type === 'drop').length,
      order: names.map((name) => 'ABC'[[...new Set(names)].indexOf(name)]).join(' '),
    };
  } finally {
    await client.end();
  }
}
