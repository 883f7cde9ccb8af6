/// <reference lib="dom" />
import { createECDH, randomBytes } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { signInAsGuest, untilInstalled, visit } from './people.ts';
import { logReps } from './phone-log.ts';

let browser: Browser;
let db: Pool;
beforeAll(async () => {
  browser = await openBrowser();
  db = new Pool({ connectionString: inject('databaseUrl'), max: 1 });
});
afterAll(async () => {
  await browser.close();
  await db.end();
});

const ENDPOINT = `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`;

/** Stands for the browser maker's push service, which cannot be reached from a test: only where a subscription comes from is replaced. */
async function withPushService(context: BrowserContext): Promise<void> {
  const ecdh = createECDH('prime256v1');
  const made = { endpoint: ENDPOINT, keys: { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') } };
  await context.addInitScript((json) => {
    let held: unknown = null;
    const subscription = {
      endpoint: json.endpoint,
      toJSON: () => json,
      unsubscribe: async () => {
        held = null;
        return true;
      },
    };
    const fake = {
      subscribe: async (options: { readonly applicationServerKey: string }) => {
        if (options.applicationServerKey.length !== 87) throw new Error('no key');
        return (held = subscription);
      },
      getSubscription: async () => held,
    };
    Object.assign(PushManager.prototype, fake);
  }, made);
}

test('a rest rings on a locked phone when its lifter asked for it, opens the workout, and stops when told to', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await withPushService(context);
  await context.grantPermissions(['notifications'], { origin: inject('webUrl') });
  await page.reload();
  await signInAsGuest(page);
  await untilInstalled(page);
  await page.goto(`${inject('webUrl')}/settings`);
  const ring = page.getByTestId('push');
  await expect.poll(() => ring.getAttribute('aria-checked')).toBe('false');
  await ring.tap();
  await expect.poll(() => ring.getAttribute('aria-checked')).toBe('true');
  const kept = async () => (await db.query('select from push_subscription where endpoint = $1', [ENDPOINT])).rowCount;
  expect(await kept()).toBe(1);

  // The worker is handed what the server sends, as the browser would after decrypting it.
  const worker = context.serviceWorkers()[0];
  const chrome = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    chrome.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    }),
  );
  await chrome.send('ServiceWorker.enable');
  const registrationId = await registered;
  const data = JSON.stringify({
    web_push: 8030,
    notification: { title: 'Rest is over', body: 'Your next set is ready.', navigate: `${inject('webUrl')}/workout`, tag: 'rest' },
  });
  const deliver = () => chrome.send('ServiceWorker.deliverPushMessage', { origin: inject('webUrl'), registrationId, data });
  const shown = () =>
    worker?.evaluate(async () => {
      const registration = Reflect.get(globalThis, 'registration') as ServiceWorkerRegistration;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  // Looked at: the page makes itself heard.
  await deliver();
  await page.waitForTimeout(500);
  expect(await shown()).toEqual([]);
  await page.goto('about:blank');
  await deliver();
  await expect.poll(shown).toEqual([{ title: 'Rest is over', body: 'Your next set is ready.', tag: 'rest' }]);

  await page.goto(`${inject('webUrl')}/settings`);
  // The browser of this test forgets its subscription with the page; a real one keeps it.
  await ring.tap();
  await expect.poll(() => ring.getAttribute('aria-checked')).toBe('true');
  await ring.tap();
  await expect.poll(kept).toBe(0);
  expect(await ring.getAttribute('aria-checked')).toBe('false');
  expect(problems).toEqual([]);
  await context.close();
});

test('a page in sight makes two tones at the end of the rest, at the moment that it ends, unless the lifter turned them off', async () => {
  const { page, context, problems } = await visit(browser, inject('webUrl'));
  await context.addInitScript(() => {
    const heard: number[] = [];
    class Listened extends AudioContext {
      override createOscillator(): OscillatorNode {
        const oscillator = super.createOscillator();
        queueMicrotask(() => heard.push(oscillator.frequency.value));
        return oscillator;
      }
    }
    Object.assign(globalThis, { heard, AudioContext: Listened });
  });
  await page.reload();
  await signInAsGuest(page);
  await page.getByTestId('start').tap();
  const heard = () => page.evaluate(() => Reflect.get(globalThis, 'heard') as number[]);
  const rest = async () => {
    const less = page.getByRole('button', { name: '15 seconds less rest' }).first();
    await less.waitFor();
    const [minutes = 0, seconds = 0] = (await page.getByTestId('rest-time').innerText()).split(':').map(Number);
    // Down to the last seconds, as a lifter in a hurry does; never past the end.
    for (let left = minutes * 60 + seconds; left > 20; left -= 15) await less.tap();
  };
  await logReps(page, 5);
  await rest();
  await expect.poll(heard).toEqual([660, 880]);
  await page.evaluate(() => localStorage.setItem('rest-sound', 'off'));
  await logReps(page, 6);
  await rest();
  await expect.poll(() => page.getByTestId('rest-time').innerText()).toMatch(/^\+/);
  expect(await heard()).toEqual([660, 880]);
  expect(problems).toEqual([]);
  await context.close();
});
