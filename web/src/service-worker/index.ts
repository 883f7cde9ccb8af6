import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { openFrom, showRestAlert } from './rest-alert.ts';

/**
 * The shell of the app, whole, per version. A new version waits until the old one's pages are gone or the lifter asks for it, so a page never
 * runs with half of each. The gateway's answers are never cached here: what the phone knows of workouts is in its database.
 */
const shell = `shell-${version}`;
const paths = ['/', ...immutable.map((file) => `/${file.path}`), ...assets.map((file) => `/${file.path}`)];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(paths)));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});
self.addEventListener('message', (event) => {
  if (event.data === 'take_over') void self.skipWaiting();
});
self.addEventListener('push', (event) => event.waitUntil(showRestAlert(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openFrom(event.notification)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || /^\/(v1|socket\.io|docs)(\/|$)/.test(url.pathname)) return;
  event.respondWith(answer(request));
});

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== shell);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Every address is a screen of the one page. Servers answer `Vary: Origin` and only module scripts send one, so it is not compared. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(shell);
  const kept = await cache.match(request.mode === 'navigate' ? '/' : request, { ignoreVary: true });
  return kept ?? fetch(request);
}
