/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** What the server's log says of this person's running workout, and how much this phone still keeps to send. */
export function serverLog(page: Page): Promise<{ reps: number[]; waiting: number }> {
  return page.evaluate(async () => {
    const open = indexedDB.open('gymgenius');
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const ask = (name: string, key?: string) => {
      const store = db.transaction(name).objectStore(name);
      const request = key === undefined ? store.getAll() : store.get(key);
      return new Promise<unknown>((resolve) => (request.onsuccess = () => resolve(request.result)));
    };
    const { token } = (await ask('things', 'identity')) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const today = (await (await fetch('/v1/today', { headers })).json()) as { active: { workoutId: string } };
    const answer = await fetch(`/v1/workouts/${today.active.workoutId}/events`, { headers });
    const { events } = (await answer.json()) as { events: { fact: { type: string; set?: { reps: number } } }[] };
    const waiting = ((await ask('outbox')) as unknown[]).length;
    db.close();
    return { reps: events.flatMap(({ fact }) => (fact.type === 'set_logged' && fact.set ? [fact.set.reps] : [])), waiting };
  });
}

/** Logs one set of so many repetitions, as a thumb would. */
export async function logReps(page: Page, reps: number): Promise<void> {
  await page.getByTestId('log').waitFor();
  // A tap within 400 ms of the last set is taken for the same tap.
  await page.waitForTimeout(450);
  await page.getByTestId('reps').fill(String(reps));
  await page.getByTestId('log').tap();
  // So many repetitions may be asked about, as a slip would be.
  const said = new RegExp(`for ${reps}\\b|Really ${reps} reps`);
  await page.getByTestId('spoken').getByText(said).waitFor({ state: 'attached' });
}
